import type { AttributeValue } from '@cairn/core';
import { faultAt, type Read } from './fault.ts';

/**
 * What a client sent nested, as the flat values that filters look at: `address: { city }` becomes `address.city`, a list its
 * JSON text. `under` is where the values stand in the call.
 */
export function flatten(values: Record<string, unknown>, under: string, longestName: number): Read<Flat> {
  const flat = new Map<string, AttributeValue>();
  const rest = Object.entries(values);
  for (let next = rest.shift(); next !== undefined; next = rest.shift()) {
    const [name, value] = next;
    const path = `${under}.${name}`;
    if (isRecord(value)) {
      rest.unshift(...Object.entries(value).map(([key, each]): [string, unknown] => [`${name}.${key}`, each]));
      continue;
    }
    if (name === '' || name.length > longestName) {
      return faultAt(path.slice(0, 200), `Use a name of 1 to ${longestName} characters.`);
    }
    const kept = Array.isArray(value) ? JSON.stringify(value) : value;
    if (!isScalar(kept)) return faultAt(path, 'Send text, a number, true, false or null.');
    if (typeof kept === 'string' && kept.length > 2000) return faultAt(path, 'Send at most 2,000 characters.');
    flat.set(name, kept);
  }
  return { ok: true, value: Object.fromEntries(flat) };
}

export type Flat = Record<string, AttributeValue>;

/** An object of names and values: no list, no null. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isScalar(value: unknown): value is AttributeValue {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}
