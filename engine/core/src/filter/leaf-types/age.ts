import { z } from 'zod';
import { patientZone } from '../patient-zone.ts';
import { dayOf, readDay } from '../when/calendar.ts';
import { isWithin } from '../when/when-range.ts';
import { type AgeRange, ageFlips, bornBetween, foundAge } from './age-range.ts';
import { defineLeaf } from './define-leaf.ts';

/** Whole years since birth, in the patient's zone. Unknown birth date: false. */
export const ageLeaf = defineLeaf({
  op: 'age',
  schema: z.strictObject({
    op: z.literal('age'),
    compare: z.enum(['at_least', 'below']),
    years: z.number().int().min(0).max(150),
  }),
  group: 'patient',
  label: 'Age',
  means:
    'Whole years since birth, on the patient’s own calendar. Who was born on 29 February is a year older on 1 March.',
  missing: 'An unknown date of birth has no age: it is neither at least nor below anything.',
  example: { op: 'age', compare: 'at_least', years: 18 },
  holds(leaf, { facts, now }) {
    const day = readDay(facts.patient.birthDate);
    return day !== null && isWithin(day, bornBetween(rangeOf(leaf), dayOf(now, patientZone(facts))));
  },
  flips: (leaf, { facts }) => ageFlips(rangeOf(leaf), facts),
  keys: () => ['patient'],
  say: ({ compare, years }, holds) =>
    `the patient is ${(compare === 'at_least') === holds ? `${years} or older` : `under ${years}`}`,
  found: (_, { facts, now }) => foundAge(facts, now),
});

function rangeOf({ compare, years }: { compare: 'at_least' | 'below'; years: number }): AgeRange {
  return compare === 'at_least' ? { from: years, upTo: null } : { from: null, upTo: years - 1 };
}

export { rangeOf as ageRangeOf };
