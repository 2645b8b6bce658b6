import { z } from 'zod';
import type { AttributeValue } from '../../facts/facts.ts';
import { own } from '../../own.ts';
import { filterText } from '../filter-text.ts';
import { foundValue } from '../say.ts';
import { readDay } from '../when/calendar.ts';
import { dayWhen } from '../when/when.ts';
import { dayFlips, dayRange, isWithin } from '../when/when-range.ts';
import { whenText } from '../when/when-text.ts';
import { zoneOf } from '../when/zone-of.ts';
import { defineLeaf } from './define-leaf.ts';

/** Which texts are dates: they begin like `2026-03-01`, and end there or go on with a time. A POSIX expression, so that SQL can use it. */
export const datePattern =
  '^[1-8][0-9]{3}-((0[1-9]|1[0-2])-(0[1-9]|[12][0-9])|(0[13-9]|1[0-2])-30|(0[13578]|1[02])-31)($|[T ])';

/** Compares a custom attribute that holds a date. No date, or text that is none: false. */
export const attributeDateLeaf = defineLeaf({
  op: 'attribute_date',
  schema: z.strictObject({ op: z.literal('attribute_date'), name: filterText(80), when: dayWhen }),
  group: 'patient',
  label: 'Custom attribute that is a date',
  means: 'The date in a custom attribute (text such as 2026-03-01) lies in a period. A time after it is not looked at.',
  missing: 'No such attribute, or one that is no date, lies in no period.',
  example: { op: 'attribute_date', name: 'membership_ends', when: { kind: 'within_next', amount: 30, unit: 'days' } },
  holds(leaf, { facts, now }) {
    const day = dayIn(own(facts.patient.attributes, leaf.name));
    return day !== null && isWithin(day, dayRange(leaf.when, now, zoneOf(leaf.when, facts)));
  },
  flips(leaf, { facts }) {
    const day = dayIn(own(facts.patient.attributes, leaf.name));
    // 29 February of a common year stands behind the 28th.
    return day === null ? [] : dayFlips(leaf.when, readDay(day) ?? `${day.slice(0, 8)}28`, zoneOf(leaf.when, facts));
  },
  keys: () => ['patient'],
  say: (leaf, holds) => `the date “${leaf.name}” ${holds ? 'is' : 'is not'} ${whenText(leaf.when)}`,
  found: (leaf, { facts }) => `“${leaf.name}”: ${foundValue(own(facts.patient.attributes, leaf.name))}`,
});

const isDate = new RegExp(datePattern);

function dayIn(value: AttributeValue | undefined): string | null {
  return typeof value === 'string' && isDate.test(value) ? value.slice(0, 10) : null;
}
