import { z } from 'zod';
import { eventWords } from '../../events/event-words.ts';
import type { EventFacts } from '../../facts/facts.ts';
import { clockText } from '../clock-text.ts';
import { comparisons, passes } from '../compare.ts';
import { duration } from '../duration.ts';
import { durationText } from '../duration-text.ts';
import { filterText } from '../filter-text.ts';
import { propertyTest } from '../property-test.ts';
import { sayTests } from '../say.ts';
import type { FilterView } from '../view.ts';
import { type When, when } from '../when/when.ts';
import { instantRange, isWithin, whenFlips } from '../when/when-range.ts';
import { whenText } from '../when/when-text.ts';
import { zoneOf } from '../when/zone-of.ts';
import { counting, isEnough, timesText } from './counting.ts';
import { defineLeaf } from './define-leaf.ts';

const schema = z.strictObject({
  op: z.literal('event'),
  name: filterText(120),
  since: z.enum(['ever', 'enrollment']),
  within: duration.optional(),
  when: when.optional(),
  where: z.array(propertyTest).max(20).optional(),
  ...counting,
});
type Leaf = z.infer<typeof schema>;

/** So many such events since `since`, within `within` and in the period `when`. None: a count of zero. */
export const eventLeaf = defineLeaf({
  op: 'event',
  schema,
  group: 'activity',
  label: 'Something happened',
  means:
    'So many events of a name, ever or since the patient entered the campaign, in a period, and with properties that pass every test. Events later than now do not count yet. Turn it round (“not”) to ask for what did not happen.',
  missing: 'No such event is a count of zero. A property that the event does not have passes “is not known” alone.',
  example: {
    op: 'event',
    name: 'form.submitted',
    since: 'ever',
    within: { amount: 30, unit: 'days' },
    where: [{ path: 'form', compare: 'is', value: 'intake' }],
    times: 1,
  },
  holds(leaf, view) {
    const { facts, now } = view;
    const ranges = eventPeriods(leaf).map((period) => instantRange(period, now, zoneOf(period, facts)));
    const counted = matching(leaf, view).filter(
      ({ occurredAt }) => occurredAt <= now && ranges.every((range) => isWithin(occurredAt, range)),
    );
    return isEnough(counted.length, leaf);
  },
  flips(leaf, view) {
    const { facts } = view;
    return matching(leaf, view).flatMap(({ occurredAt }) => [
      occurredAt,
      ...eventPeriods(leaf).flatMap((period) => whenFlips(period, occurredAt, zoneOf(period, facts))),
    ]);
  },
  keys: (leaf) => [`event:${leaf.name}`, ...(eventPeriods(leaf).length === 0 ? [] : (['patient'] as const))],
  say(leaf, holds) {
    const since = leaf.since === 'enrollment' ? ' since entering' : '';
    const within = leaf.within === undefined ? '' : ` in the last ${durationText(leaf.within)}`;
    const period = leaf.when === undefined ? '' : ` ${whenText(leaf.when)}`;
    const words = eventWords(leaf.name);
    const said = holds ? words.happened : words.didNot;
    return `${said}${sayTests(leaf.where ?? [])}${timesText(leaf)}${since}${within}${period}`;
  },
  found(leaf, view) {
    const times = matching(leaf, view).flatMap(({ occurredAt }) => (occurredAt <= view.now ? [occurredAt] : []));
    if (times.length === 0) return 'never';
    return `${times.length === 1 ? 'once' : `${times.length} times`}, last ${clockText(Math.max(...times), view.facts)}`;
  },
  gaps: ({ where = [] }) =>
    where.flatMap((test, at) =>
      comparisons[test.compare].needsValue && test.value === undefined
        ? [{ path: `where.${at}.value`, field: test.path }]
        : [],
    ),
  needsEnrollment: (leaf) => leaf.since === 'enrollment',
});

/** The periods an event must lie in, all of them. */
export function eventPeriods({ within, when: period }: Leaf): When[] {
  const last: When[] = within === undefined ? [] : [{ kind: 'within_last', amount: within.amount, unit: within.unit }];
  return period === undefined ? last : [...last, period];
}

/**
 * Events the leaf can count once they have occurred, whatever the instant. "Since entering" is strictly after it: the event that
 * began an enrollment does not end it.
 */
function matching(leaf: Leaf, view: FilterView): EventFacts[] {
  const from = leaf.since === 'ever' ? Number.NEGATIVE_INFINITY : (view.enteredAt ?? Number.POSITIVE_INFINITY);
  return view.facts.events.filter(
    (event) => event.name === leaf.name && event.occurredAt > from && passes(event.properties, leaf.where ?? []),
  );
}
