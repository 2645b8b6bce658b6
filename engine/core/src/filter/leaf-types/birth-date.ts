import { z } from 'zod';
import { foundValue } from '../say.ts';
import { readDay } from '../when/calendar.ts';
import { dayWhen } from '../when/when.ts';
import { dayFlips, dayRange, isWithin } from '../when/when-range.ts';
import { whenText } from '../when/when-text.ts';
import { zoneOf } from '../when/zone-of.ts';
import { defineLeaf } from './define-leaf.ts';

/** The date of birth lies in a period. Unknown birth date: false. */
export const birthDateLeaf = defineLeaf({
  op: 'birth_date',
  schema: z.strictObject({ op: z.literal('birth_date'), when: dayWhen }),
  group: 'patient',
  label: 'Date of birth',
  means: 'The date of birth lies in a period.',
  missing: 'An unknown date of birth lies in no period.',
  example: { op: 'birth_date', when: { kind: 'before', date: '1960-01-01' } },
  holds(leaf, { facts, now }) {
    const day = readDay(facts.patient.birthDate);
    return day !== null && isWithin(day, dayRange(leaf.when, now, zoneOf(leaf.when, facts)));
  },
  flips(leaf, { facts }) {
    const day = readDay(facts.patient.birthDate);
    return day === null ? [] : dayFlips(leaf.when, day, zoneOf(leaf.when, facts));
  },
  keys: () => ['patient'],
  say: (leaf, holds) => `the date of birth ${holds ? 'is' : 'is not'} ${whenText(leaf.when)}`,
  found: (_, { facts }) => `date of birth: ${foundValue(facts.patient.birthDate)}`,
});
