import { filter } from '@cairn/core';
import { expect, test } from 'vitest';
import { readGroup, readRow, withCopyOf, withoutRow, writeGroup, writeRow } from './filter-tree.ts';
import { leafKinds } from './leaf-kinds.ts';

const ahead = { op: 'has_future_appointment' };
const age = { op: 'age', compare: 'at_least', years: 18 };

test.each([
  { op: 'all', of: [ahead, age] },
  { op: 'any', of: [ahead, { op: 'not', of: age }] },
  ahead,
  { op: 'all', of: [] },
])('a filter read and written stays what it was: %j', (value) => {
  expect(writeGroup(readGroup(value))).toEqual(value);
});

test('a lone row stands without its group, and a missing filter has no rows', () => {
  expect(writeGroup({ mode: 'any', rows: [ahead] })).toEqual(ahead);
  expect(readGroup(undefined)).toEqual({ mode: 'all', rows: [] });
});

test('a copy stands behind its row, and a row is taken out at its place', () => {
  const group = readGroup({ op: 'any', of: [ahead, age] });
  expect(withCopyOf(group, 0).rows).toEqual([ahead, ahead, age]);
  expect(withoutRow(group, 0)).toEqual({ mode: 'any', rows: [age] });
});

test('two negations cancel out', () => {
  const row = readRow({ op: 'not', of: { op: 'not', of: ahead } });
  expect(row).toEqual({ isNot: false, inner: ahead });
  expect(writeRow({ isNot: true, inner: ahead })).toEqual({ op: 'not', of: ahead });
});

test('every kind of test starts as core reads it, or lacks nothing but a name the author must give', () => {
  const incomplete = leafKinds.filter(({ starter }) => !filter.safeParse(starter).success);
  expect(incomplete.map(({ op }) => op)).toEqual([
    'segment',
    'tag',
    'tags',
    'attribute',
    'attribute_date',
    'condition',
    'procedure',
    'form',
    'message',
  ]);
});
