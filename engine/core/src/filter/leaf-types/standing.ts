import { z } from 'zod';
import type { Facts } from '../../facts/facts.ts';
import { defineLeaf } from './define-leaf.ts';

const words = { active: 'active', inactive: 'discharged or archived', deceased: 'deceased' } as const;

/** Whether the patient is a current one. Every patient is exactly one of the three. */
export const standingLeaf = defineLeaf({
  op: 'standing',
  schema: z.strictObject({ op: z.literal('standing'), is: z.enum(['active', 'inactive', 'deceased']) }),
  group: 'patient',
  label: 'Active, discharged or deceased',
  means:
    'The patient is a current one, was discharged or archived, or has died. Each patient is exactly one of the three.',
  missing: 'A practice system that says nothing means an active patient.',
  example: { op: 'standing', is: 'active' },
  holds: (leaf, { facts }) => standingOf(facts) === leaf.is,
  keys: () => ['patient'],
  say: (leaf, holds) => `the patient is ${holds ? '' : 'not '}${words[leaf.is]}`,
  found: (_, { facts }) => `the patient is ${words[standingOf(facts)]}`,
});

function standingOf({ patient }: Facts): keyof typeof words {
  if (patient.deceased) return 'deceased';
  return patient.active ? 'active' : 'inactive';
}
