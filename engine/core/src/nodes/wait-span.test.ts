import { expect, test } from 'vitest';
import { waitSpan } from './wait-span.ts';

const day = 86_400_000;
const delay = (config: Record<string, unknown>) => ({ kind: 'delay', config });

test('a wait takes what it says, working days at least as many days', () => {
  expect(waitSpan(delay({ mode: 'for', duration: { amount: 2, unit: 'weeks' } }), 'next')).toEqual({
    kind: 'after',
    ms: 14 * day,
  });
  expect(waitSpan(delay({ mode: 'working_days', days: 3 }), 'next')).toEqual({ kind: 'after', ms: 3 * day });
});

test('a wait for something takes its time only when it did not happen', () => {
  const node = {
    kind: 'wait-for',
    config: { for: { kind: 'event', event: 'message.replied' }, timeout: { amount: 2, unit: 'days' } },
  };
  expect(waitSpan(node, 'happened')).toEqual({ kind: 'after', ms: 0 });
  expect(waitSpan(node, 'timed_out')).toEqual({ kind: 'after', ms: 2 * day });
});

test('a wait about the appointment is told from it, unless its time was missed', () => {
  const node = delay({ mode: 'relative', duration: { amount: 2, unit: 'days' }, direction: 'before', ifPast: 'skip' });
  expect(waitSpan(node, 'next')).toEqual({ kind: 'from_appointment', ms: -2 * day });
  expect(waitSpan(node, 'missed')).toEqual({ kind: 'after', ms: 0 });
});

test('a date has nothing to do with entering; settings that are not finished take no time', () => {
  expect(waitSpan(delay({ mode: 'until_date', date: '2027-01-01', atMinute: 540 }), 'next').kind).toBe('unknown');
  expect(waitSpan(delay({}), 'next')).toEqual({ kind: 'after', ms: 0 });
});
