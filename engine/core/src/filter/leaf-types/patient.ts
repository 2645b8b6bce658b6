import { z } from 'zod';
import type { PatientFacts } from '../../facts/facts.ts';
import { compare, comparisons } from '../compare.ts';
import { comparison, scalar } from '../property-test.ts';
import { foundValue, sayComparison } from '../say.ts';
import { defineLeaf } from './define-leaf.ts';

/** The fields of a patient that can be compared, in words. */
export const patientFields = {
  kind: 'kind of person',
  firstName: 'first name',
  lastName: 'last name',
  sex: 'sex',
  language: 'language',
  addressState: 'home state',
  city: 'city',
  postcode: 'postcode',
  zone: 'time zone',
  active: 'active',
  deceased: 'deceased',
} as const;

const fields = [
  'kind',
  'firstName',
  'lastName',
  'sex',
  'language',
  'addressState',
  'city',
  'postcode',
  'zone',
  'active',
  'deceased',
] as const satisfies readonly (keyof typeof patientFields)[];

/** Compares a field of the patient. Missing: false, but `is_unknown` is true. */
export const patientLeaf = defineLeaf({
  op: 'patient',
  schema: z.strictObject({
    op: z.literal('patient'),
    field: z.enum(fields),
    compare: comparison,
    value: scalar.optional(),
  }),
  group: 'patient',
  label: 'Patient’s details',
  means:
    'Compares a field of the patient’s record: name, sex, language, city, state, postcode, time zone, or whether it is a patient, a lead, a contact or an organisation.',
  missing: 'A field that is not known satisfies “is not known” alone: it is neither equal nor unequal to anything.',
  example: { op: 'patient', field: 'postcode', compare: 'starts_with', value: '100' },
  holds: (leaf, { facts }) => compare(fieldOf(facts.patient, leaf.field), leaf.compare, leaf.value),
  keys: () => ['patient'],
  say: (leaf, holds) => `${patientFields[leaf.field]} ${sayComparison(leaf, holds)}`,
  found: (leaf, { facts }) => `${patientFields[leaf.field]}: ${foundValue(fieldOf(facts.patient, leaf.field))}`,
  gaps: ({ field, compare: how, value }) =>
    comparisons[how].needsValue && value === undefined ? [{ path: 'value', field }] : [],
});

function fieldOf(patient: PatientFacts, field: (typeof fields)[number]) {
  return field === 'kind' ? (patient.kind ?? 'patient') : patient[field];
}
