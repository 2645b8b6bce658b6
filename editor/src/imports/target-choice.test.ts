import { importTarget } from '@cairn/core/api';
import { describe, expect, test } from 'vitest';
import { choiceOf, targetChoices, targetLabel, targetOf } from './target-choice.ts';

const column = { name: 'Insurance', guess: null };

describe('what a column may hold', () => {
  test.each(targetChoices.flatMap(({ items }) => items.map(({ value }) => value)))(
    '“%s” is a target that the contract knows, and is told again from it',
    (choice) => {
      const target = targetOf(choice, column);
      expect(importTarget.parse(target)).toEqual(target);
      expect(target === null ? null : choiceOf(target)).toBe(choice);
      expect(target === null ? '' : targetLabel(target)).not.toBe('');
    },
  );

  test('offers every field of the contract', () => {
    const offered = targetChoices.flatMap(({ items }) => items.map(({ value }) => targetOf(value, column)?.field));
    const known = importTarget.options.flatMap(({ shape }) => valuesOf(shape.field));
    expect([...new Set(offered)].sort()).toEqual([...new Set(known)].sort());
  });

  test('keeps what was guessed of the column where the kind is the same', () => {
    const guess = { field: 'birthDate', order: 'dmy' } as const;
    expect(targetOf('birthDate', { name: 'DOB', guess })).toBe(guess);
    expect(targetOf('attribute', { name: ' DOB ', guess })).toMatchObject({ name: 'DOB' });
    expect(targetOf('horoscope', column)).toBeNull();
  });
});

/** The literal, or the values, that a field's schema takes. */
function valuesOf(field: { def: { values?: unknown; entries?: unknown } }): string[] {
  const { values, entries } = field.def;
  if (Array.isArray(values)) return values.map(String);
  return Object.values(entries ?? {}).map(String);
}
