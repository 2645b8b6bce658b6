/** A name in quotation marks; the ones that it has itself become single ones. */
export function quoted(name: string): string {
  return `“${name.replaceAll('“', '‘').replaceAll('”', '’')}”`;
}
