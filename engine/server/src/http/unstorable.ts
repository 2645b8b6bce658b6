/** Deeper than any document of ours; whoever walks such a body could run out of stack. */
const maxDepth = 100;

export type Unstorable = { path: string; message: string };

/** Finds text that no database column takes (null bytes, halves of characters) and nesting without end; null when all is well. */
export function findUnstorable(body: unknown): Unstorable | null {
  let level: { path: string; value: unknown }[] = [{ path: '', value: body }];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > maxDepth)
      return { path: level[0]?.path.slice(0, 200) ?? '', message: `This is nested more than ${maxDepth} levels deep.` };
    const bad = level.find(({ value }) => typeof value === 'string' && !isStorable(value));
    if (bad !== undefined)
      return { path: bad.path, message: `${bad.path}: this text holds a null byte or half a character. Remove it.` };
    level = level.flatMap(({ path, value }) =>
      entriesOf(value).map(([key, each]) => ({ path: path === '' ? key : `${path}.${key}`, value: each })),
    );
    const badKey = level.find(({ path }) => !isStorable(path));
    if (badKey !== undefined)
      return { path: '', message: 'A name of a field holds a null byte or half a character. Remove it.' };
  }
  return null;
}

/** Of what JSON can hold. A body that is a stream of bytes is looked at by who reads it: its insides lead in circles. */
function entriesOf(value: unknown): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [];
  const prototype: unknown = Object.getPrototypeOf(value);
  const isOfJson = Array.isArray(value) || prototype === Object.prototype || prototype === null;
  return isOfJson ? Object.entries(value) : [];
}

function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}
