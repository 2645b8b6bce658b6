import { expect, it } from 'vitest';
import type { Filter } from '../filter/filter.ts';
import { compile } from '../plan/compile.ts';
import { backfillFilter, noBackfillReason } from './backfill-filter.ts';

const segment = '00000000-0000-4000-8000-0000000000e1';
const rule: Filter = { op: 'tag', tag: 'recall' };
const days = { amount: 1, unit: 'days' };

function planOf(kind: string, config: Record<string, unknown>) {
  const nodes = [
    { id: 'start', kind, config },
    { id: 'end', kind: 'exit', config: { label: 'End' } },
  ];
  const edges = [{ from: 'start', port: 'next', to: 'end' }];
  const compiled = compile({ schemaVersion: 1, name: 'Test', settings: {}, nodes, edges });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues));
  return compiled.plan;
}

const fits: [what: string, kind: string, config: Record<string, unknown>, rule: Filter][] = [
  ['who is in the segment', 'segment-trigger', { segment, direction: 'entered' }, rule],
  ['who carries the tag', 'change-trigger', { what: 'tag', tag: 'vip', change: 'added' }, { op: 'tag', tag: 'vip' }],
  [
    'whose attribute is so',
    'change-trigger',
    { what: 'attribute', name: 'plan', to: { compare: 'is', value: 'gold' } },
    { op: 'attribute', name: 'plan', compare: 'is', value: 'gold' },
  ],
];
it.each(fits)('a backfill takes in %s', (_, kind, config, expected) => {
  const all = { op: 'all', of: [{ op: 'standing', is: 'active' }, expected] };
  expect(backfillFilter(planOf(kind, config), rule)).toEqual(all);
});

const none: [kind: string, config: Record<string, unknown>, says: RegExp][] = [
  ['event-trigger', { event: 'called', entry: 'once' }, /take the event in again/],
  ['date-trigger', { date: 'birthday' }, /on the day/],
  [
    'appointment-trigger',
    { duration: days, direction: 'before' },
    /booked already are taken in when the campaign is published/,
  ],
  ['segment-trigger', { segment, direction: 'left' }, /leave the segment/],
  ['change-trigger', { what: 'tag', tag: 'vip', change: 'removed' }, /moment of a change/],
  ['change-trigger', { what: 'attribute', name: 'plan' }, /what the value is to become/],
  ['manual-trigger', {}, /enroll patients/],
  ['api-trigger', {}, /enroll patients/],
  ['campaign-trigger', {}, /enroll patients/],
];
it.each(none)('by %s %j nobody fits already, and why is said', (kind, config, says) => {
  const plan = planOf(kind, config);
  expect(backfillFilter(plan, rule)).toBeNull();
  expect(noBackfillReason(plan)).toMatch(says);
});
