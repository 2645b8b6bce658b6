import type { Reference } from './elements.ts';

/** A resource of the same source. */
export type ResourceKey = { type: string; id: string };

/** Finds what a `urn:uuid:`, or a search `Type?identifier=system|value`, means in the bundle that it came in. */
export type FindUrn = (urn: string) => ResourceKey | undefined;

export type ReadReference =
  | { kind: 'key'; key: ResourceKey }
  /** Nothing is referred to by address: at most a display, a contained resource or an identifier. */
  | { kind: 'none' }
  /** A search that finds nothing in the bundle; no identifiers are kept that it could find elsewhere. */
  | { kind: 'search'; type: string }
  /** No reference at all. */
  | { kind: 'unreadable' };

/**
 * What a reference points to: `Type/id`, the same with a version or under any server's address, or `urn:uuid:` of an entry of the
 * bundle. A `urn:uuid:` from elsewhere is taken for the id of a resource of the type that is expected there. A search by identifier is an entry
 * of the bundle that has it.
 */
export function readReference(
  reference: Reference | null | undefined,
  expected: string,
  findUrn: FindUrn,
): ReadReference {
  const address = reference?.reference?.trim();
  if (!address || address.startsWith('#')) return { kind: 'none' };
  const urn = /^urn:(?:uuid|oid):([A-Za-z0-9.-]{1,64})$/i.exec(address);
  if (urn?.[1] !== undefined) {
    const type = reference?.type?.split('/').at(-1) || expected;
    return { kind: 'key', key: findUrn(address) ?? { type, id: urn[1] } };
  }
  if (address.includes('?')) {
    return readSearch(address, findUrn);
  }
  const found = /(?:^|\/)([A-Z][A-Za-z]{1,60})\/([A-Za-z0-9._-]{1,64})(?:\/_history\/[A-Za-z0-9._-]{1,64})?$/.exec(
    address,
  );
  const [, type, id] = found ?? [];
  if (type === undefined || id === undefined) return { kind: 'unreadable' };
  return { kind: 'key', key: findUrn(address) ?? { type, id } };
}

function readSearch(address: string, findUrn: FindUrn): ReadReference {
  const [, type, query = ''] = /(?:^|\/)([A-Z][A-Za-z]{1,60})\?(.+)$/.exec(address) ?? [];
  const [[name, value] = [], ...more] = new URLSearchParams(query);
  if (type === undefined) return { kind: 'unreadable' };
  const isOne = name === 'identifier' && value !== undefined && more.length === 0;
  const key = isOne ? findUrn(`${type}?identifier=${value}`) : undefined;
  return key === undefined ? { kind: 'search', type } : { kind: 'key', key };
}

/** The id of what a reference names, when it is of one of these types; else null. */
export function idOf(
  reference: Reference | null | undefined,
  types: readonly [string, ...string[]],
  findUrn: FindUrn,
): string | null {
  const read = readReference(reference, types[0], findUrn);
  return read.kind === 'key' && types.includes(read.key.type) ? read.key.id : null;
}
