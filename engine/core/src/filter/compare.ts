/** The comparisons of the filter language: menu, sentence and evaluation come from this one table. */
import { own } from '../own.ts';
import type { PropertyTest } from './property-test.ts';

export type Comparison = PropertyTest['compare'];
export type Scalar = string | number | boolean;

type ComparisonRow = {
  /** As it stands between field and value: "language is es". */
  says: string;
  denies: string;
  needsValue: boolean;
};

export const comparisons = {
  is: { says: 'is', denies: 'is not', needsValue: true },
  is_not: { says: 'is not', denies: 'is', needsValue: true },
  at_least: { says: 'is at least', denies: 'is below', needsValue: true },
  below: { says: 'is below', denies: 'is at least', needsValue: true },
  contains: { says: 'contains', denies: 'does not contain', needsValue: true },
  starts_with: { says: 'starts with', denies: 'does not start with', needsValue: true },
  is_known: { says: 'is known', denies: 'is not known', needsValue: false },
  is_unknown: { says: 'is not known', denies: 'is known', needsValue: false },
} as const satisfies Record<Comparison, ComparisonRow>;

/**
 * Missing (absent or null) satisfies `is_unknown` alone, so `is_not` is false for it. Values of different types are never
 * equal nor ordered. Text compares exactly, ordered by code point (as ISO dates need); `contains` and
 * `starts_with` ignore the case of A-Z; `contains` looks into lists for an equal entry.
 */
export function compare(value: unknown, how: Comparison, target: Scalar | undefined): boolean {
  const missing = value === undefined || value === null;
  if (how === 'is_unknown') return missing;
  if (missing) return false;
  if (how === 'is_known') return true;
  if (target === undefined) return false;
  switch (how) {
    case 'is':
      return value === target;
    case 'is_not':
      return value !== target;
    case 'at_least':
      return order(value, target) >= 0;
    case 'below':
      return order(value, target) < 0;
    case 'contains':
      return contains(value, target);
    case 'starts_with':
      return typeof value === 'string' && typeof target === 'string' && lowered(value).startsWith(lowered(target));
  }
}

/** Follows `a.b.c` through plain objects; a key that itself holds the dots is found first. */
export function valueAt(properties: Readonly<Record<string, unknown>>, path: string): unknown {
  const direct = own(properties, path);
  if (direct !== undefined) return direct;
  let value: unknown = properties;
  for (const key of path.split('.')) {
    if (!isRecord(value)) return undefined;
    value = own(value, key);
  }
  return value;
}

export function passes(properties: Readonly<Record<string, unknown>>, tests: readonly PropertyTest[]): boolean {
  return tests.every((test) => compare(valueAt(properties, test.path), test.compare, test.value));
}

/** NaN, which no comparison satisfies, when the two have no common order. */
function order(value: unknown, target: Scalar): number {
  if (typeof value === 'number' && typeof target === 'number') return value - target;
  if (typeof value === 'string' && typeof target === 'string') return byCodePoint(value, target);
  return Number.NaN;
}

function byCodePoint(a: string, b: string): number {
  const left = [...a];
  const right = [...b];
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const difference = (left[at]?.codePointAt(0) ?? 0) - (right[at]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

function contains(value: unknown, target: Scalar): boolean {
  if (typeof value === 'string') return typeof target === 'string' && lowered(value).includes(lowered(target));
  return Array.isArray(value) && value.some((entry) => entry === target);
}

function lowered(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
