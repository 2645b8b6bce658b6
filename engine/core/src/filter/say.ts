import { comparisons } from './compare.ts';
import type { PropertyTest } from './property-test.ts';

/** " (purpose is Check-up, channel is sms)", or nothing without tests. */
export function sayTests(tests: readonly PropertyTest[]): string {
  if (tests.length === 0) return '';
  return ` (${tests.map((test) => `${test.path} ${sayComparison(test, true)}`).join(', ')})`;
}

export function sayComparison({ compare, value }: Pick<PropertyTest, 'compare' | 'value'>, holds: boolean): string {
  const { says, denies, needsValue } = comparisons[compare];
  return `${holds ? says : denies}${needsValue ? ` ${sayValue(value)}` : ''}`;
}

/** A value as found, or that there is none. */
export function foundValue(value: unknown): string {
  if (value === undefined || value === null) return 'not known';
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return sayValue(value);
  return Array.isArray(value) ? value.map(foundValue).join(', ') : 'several values';
}

/** “a”, “b” or “c”. */
export function quoted(names: readonly string[], word = 'or'): string {
  const all = names.map((name) => `“${name}”`);
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} ${word} ${all.at(-1)}`;
}

function sayValue(value: PropertyTest['value']): string {
  if (value === undefined) return '…';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'number' ? String(value) : `“${value}”`;
}
