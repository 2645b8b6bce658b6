import { z } from 'zod';
import { patientZone } from '../patient-zone.ts';
import { dayOf, readDay } from '../when/calendar.ts';
import { isWithin } from '../when/when-range.ts';
import { ageFlips, bornBetween, foundAge } from './age-range.ts';
import { defineLeaf } from './define-leaf.ts';

/** Whole years since birth lie between two ages, both of which count. Unknown birth date: false. */
export const ageBetweenLeaf = defineLeaf({
  op: 'age_between',
  schema: z.strictObject({
    op: z.literal('age_between'),
    from: z.number().int().min(0).max(150),
    upTo: z.number().int().min(0).max(150),
  }),
  group: 'patient',
  label: 'Age between',
  means: 'The age in whole years lies between two ages; both of them count.',
  missing: 'An unknown date of birth has no age.',
  example: { op: 'age_between', from: 18, upTo: 64 },
  holds(leaf, { facts, now }) {
    const day = readDay(facts.patient.birthDate);
    return day !== null && isWithin(day, bornBetween(leaf, dayOf(now, patientZone(facts))));
  },
  flips: (leaf, { facts }) => ageFlips(leaf, facts),
  keys: () => ['patient'],
  say: ({ from, upTo }, holds) => `the patient is ${holds ? '' : 'not '}between ${from} and ${upTo} years old`,
  found: (_, { facts, now }) => foundAge(facts, now),
});
