import type { AttributeValue } from '../facts/facts.ts';
import { own } from '../own.ts';

/** One value before and after; null = not known. */
export type ValueChange = { before: AttributeValue; after: AttributeValue };

/** What one change of a patient's record changed. */
export type PatientChange = {
  fields: Readonly<Record<string, ValueChange>>;
  attributes: Readonly<Record<string, ValueChange>>;
  tagsAdded: readonly string[];
  tagsRemoved: readonly string[];
};

/** The fields of a patient that a campaign can start from, with their names in words. */
export const changeableFields = {
  language: 'Language',
  sex: 'Sex',
  addressState: 'Home state',
  city: 'City',
  postcode: 'Postcode',
  active: 'Whether active',
  birthDate: 'Birth date',
} as const satisfies Record<string, string>;

/** A patient's record as far as changes of it can start campaigns. */
export type PatientSnapshot = {
  fields: Readonly<Record<string, AttributeValue>>;
  attributes: Readonly<Record<string, AttributeValue>>;
  tags: readonly string[];
};

/** What differs between two snapshots of one patient. A value that is missing in one of them counts as null there. */
export function patientChange(before: PatientSnapshot, after: PatientSnapshot): PatientChange {
  return {
    fields: changedValues(before.fields, after.fields),
    attributes: changedValues(before.attributes, after.attributes),
    tagsAdded: after.tags.filter((tag) => !before.tags.includes(tag)),
    tagsRemoved: before.tags.filter((tag) => !after.tags.includes(tag)),
  };
}

type Values = Readonly<Record<string, AttributeValue>>;

function changedValues(before: Values, after: Values): Record<string, ValueChange> {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return Object.fromEntries(
    names.flatMap((name) => {
      const change = { before: own(before, name) ?? null, after: own(after, name) ?? null };
      return change.before === change.after ? [] : [[name, change]];
    }),
  );
}
