/** The value at a dotted path of a node's settings, `undefined` when a level is missing. */
export function valueAt(config: unknown, path: string): unknown {
  let value = config;
  for (const key of path.split('.')) {
    if (!isRecord(value) || !Object.hasOwn(value, key)) return undefined;
    value = value[key];
  }
  return value;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
