import { z } from 'zod';
import { clockText } from '../clock-text.ts';
import { type Duration, duration } from '../duration.ts';
import { durationText } from '../duration-text.ts';
import type { When } from '../when/when.ts';
import { instantRange, isWithin, whenFlips } from '../when/when-range.ts';
import { zoneOf } from '../when/zone-of.ts';
import { defineLeaf } from './define-leaf.ts';
import { visitStarts } from './visits-of.ts';

/** The last visit is at least this long ago. Never visited: false. */
export const lastVisitBeforeLeaf = defineLeaf({
  op: 'last_visit_before',
  schema: z.strictObject({ op: z.literal('last_visit_before'), ago: duration }),
  group: 'visits',
  label: 'Last visit was long ago',
  means: 'The last visit is at least so long ago. Days, weeks and months are days of the calendar, whatever the hour.',
  missing: 'Never visited: false.',
  example: { op: 'last_visit_before', ago: { amount: 6, unit: 'months' } },
  holds(leaf, { facts, now }) {
    const last = visitStarts(facts).findLast((at) => at <= now);
    const period = longAgo(leaf.ago);
    return last !== undefined && isWithin(last, instantRange(period, now, zoneOf(period, facts)));
  },
  flips(leaf, { facts }) {
    const period = longAgo(leaf.ago);
    return visitStarts(facts).flatMap((at) => [at, ...whenFlips(period, at, zoneOf(period, facts))]);
  },
  keys: () => ['appointments', 'patient'],
  say: (leaf, holds) => `the last visit ${holds ? 'was' : 'was not'} at least ${durationText(leaf.ago)} ago`,
  found(_, { facts, now }) {
    const last = visitStarts(facts).findLast((at) => at <= now);
    return last === undefined ? 'no visit' : `last visit ${clockText(last, facts)}`;
  },
});

/** The period that the leaf means. */
export function longAgo({ amount, unit }: Duration): When {
  return { kind: 'at_least_ago', amount, unit };
}
