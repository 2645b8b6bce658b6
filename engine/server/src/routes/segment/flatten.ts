import type { AttributeValue } from '@cairn/core';
import { faultAt, type Read } from './fault.ts';

/**
 * What a client sent nested, as the flat values that filters look at: `address: { city }` becomes `address.city`, a list its
 * JSON text. `under` is where the values stand in the call.
 */
export function flatten(values: Record<string, unknown>, under: string, longestName: number): Read<Flat> {
  const flat = new Map<string, AttributeValue>();
  const rest = entriesOf(values, '');
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    const [name, value] = next;
    const path = `${under}.${name}`.slice(0, 200);
    if (flat.size + rest.length >= mostNames) return faultAt(under, `Send at most ${mostNames} names.`);
    if (isRecord(value)) {
      for (const inner of entriesOf(value, `${name}.`)) rest.push(inner);
      continue;
    }
    if (name === '' || name.length > longestName) return faultAt(path, `Use a name of 1 to ${longestName} characters.`);
    const kept = Array.isArray(value) ? JSON.stringify(value) : value;
    if (!isScalar(kept)) return faultAt(path, 'Send text, a number, true, false or null.');
    if (typeof kept === 'string' && kept.length > 2000) return faultAt(path, 'Send at most 2,000 characters.');
    flat.set(name, kept);
  }
  return { ok: true, value: Object.fromEntries(flat) };
}

/** More than any event or person has; without an end, one call could keep the server busy. */
const mostNames = 500;

/** Last first, to be taken from the end. */
function entriesOf(values: Record<string, unknown>, before: string): [string, unknown][] {
  return Object.entries(values)
    .map(([name, value]): [string, unknown] => [`${before}${name}`, value])
    .reverse();
}

export type Flat = Record<string, AttributeValue>;

/** An object of names and values: no list, no null. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isScalar(value: unknown): value is AttributeValue {
  return value === null || ['string', 'boolean'].includes(typeof value) || Number.isFinite(value);
}
