/** A field that a text uses, and what it says where the field is not known; null: nothing, so the message is not sent then. */
export type MergeToken = { field: string; fallback: string | null };

/** `{{ a.b }}` and `{{ a.b | default: 'c' }}`; whatever else stands between braces is the author's own affair. */
const tokenPattern = /\{\{-?\s*([a-z_.]+)\s*(?:\|\s*default:\s*(?:'([^']*)'|"([^"]*)")\s*)?-?\}\}/g;

/** The fields of a text whose fallback can be edited, each once, in their order. */
export function mergeTokens(text: string): MergeToken[] {
  const found = new Map<string, string | null>();
  for (const [, field = '', single, double] of text.matchAll(tokenPattern)) {
    const fallback = single ?? double ?? null;
    if (!found.has(field) || found.get(field) === null) found.set(field, fallback);
  }
  return [...found].map(([field, fallback]) => ({ field, fallback }));
}

/** The text with another fallback wherever it uses the field; an empty one takes it away. */
export function withFallback(text: string, field: string, fallback: string): string {
  return text.replace(tokenPattern, (token: string, name: string) =>
    name === field ? tokenOf(field, fallback) : token,
  );
}

/** Quotation marks and braces of the fallback would end it early. */
export function tokenOf(field: string, fallback = ''): string {
  const plain = fallback.replace(/[{}]/g, '').trim();
  if (plain === '') return `{{ ${field} }}`;
  const mark = plain.includes("'") ? '"' : "'";
  return `{{ ${field} | default: ${mark}${plain.replaceAll(mark, '’')}${mark} }}`;
}
