import { z } from 'zod';
import { clockText } from '../clock-text.ts';
import { when } from '../when/when.ts';
import { instantRange, isWithin, whenFlips } from '../when/when-range.ts';
import { whenText } from '../when/when-text.ts';
import { zoneOf } from '../when/zone-of.ts';
import { counting, isEnough, timesText } from './counting.ts';
import { defineLeaf } from './define-leaf.ts';
import { visitWhere, whereText } from './visit-where.ts';
import { type Visit, visitStarts, visitsOf } from './visits-of.ts';

/** Visits that took place. `first` and `last` are those among the visits that `where` names. No such visit: false, and a count of zero. */
export const visitLeaf = defineLeaf({
  op: 'visit',
  schema: z.strictObject({
    op: z.literal('visit'),
    which: z.enum(['first', 'last', 'any']),
    when: when.optional(),
    where: visitWhere.optional(),
    ...counting,
  }),
  group: 'visits',
  label: 'First, last or any visit',
  means:
    'A visit that took place: an attended appointment, or a finished encounter without one. The first or the last visit lies in a period, or so many visits do. Purpose, provider, location, codes and case type narrow which visits are looked at: “the last visit (purpose “Cleaning”)” is the last cleaning.',
  missing:
    'Never visited: the first and the last visit lie in no period, and any number of visits is zero. A visit that does not say its purpose (and so on) does not count where one is asked for.',
  example: { op: 'visit', which: 'last', when: { kind: 'exactly_ago', amount: 6, unit: 'months' } },
  holds(leaf, { facts, now }) {
    const visits = visitsOf(facts, leaf.where).filter(({ at }) => at <= now);
    const { when: period } = leaf;
    const isIn = ({ at, location }: Visit) =>
      period === undefined || isWithin(at, instantRange(period, now, zoneOf(period, facts, location)));
    if (leaf.which === 'any') return isEnough(visits.filter(isIn).length, leaf);
    const chosen = leaf.which === 'first' ? visits[0] : visits.at(-1);
    // Of several at one instant, in places with other clocks, each may fit.
    return visits.some((visit) => visit.at === chosen?.at && isIn(visit));
  },
  flips(leaf, { facts }) {
    const visits = visitsOf(facts, leaf.where);
    const { when: period } = leaf;
    return visits.flatMap(({ at, location }) =>
      period === undefined ? [at] : [at, ...whenFlips(period, at, zoneOf(period, facts, location))],
    );
  },
  keys: (leaf) => (leaf.when === undefined ? ['appointments'] : ['appointments', 'patient']),
  say(leaf, holds) {
    const period = leaf.when === undefined ? '' : ` ${whenText(leaf.when)}`;
    const which = whereText(leaf.where);
    if (leaf.which === 'any')
      return `the patient ${holds ? 'came' : 'did not come'}${timesText(leaf)}${period}${which}`;
    if (period === '') return `there ${holds ? 'was' : 'was not'} a ${leaf.which} visit${which}`;
    return `the ${leaf.which} visit${which} ${holds ? 'was' : 'was not'}${period}`;
  },
  found(leaf, { facts, now }) {
    const starts = visitStarts(facts, leaf.where).filter((at) => at <= now);
    if (starts.length === 0) return 'no such visit';
    return `${starts.length} ${starts.length === 1 ? 'visit' : 'visits'}, first ${clockText(starts[0], facts)}, last ${clockText(starts.at(-1), facts)}`;
  },
});
