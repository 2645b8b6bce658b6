/**
 * Reads a record's own entry. Keys come from documents and from practice systems, so `constructor` must be
 * an absent key and not the property every object inherits.
 */
export function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
