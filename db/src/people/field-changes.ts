import type { AttributeValue } from '@cairn/core';
import { hashOfPatient, type StoredPatient } from '../facts/write-patient.ts';

/** The fields of a record that a file can change, besides tags and attributes. */
const changeableFields = [
  'kind',
  'firstName',
  'lastName',
  'birthDate',
  'sex',
  'language',
  'zone',
  'addressState',
  'city',
  'postcode',
  'active',
  'deceased',
  'email',
  'phone',
  'restrictions',
] as const satisfies readonly (keyof StoredPatient)[];
type Field = (typeof changeableFields)[number];

/** What an import changed of a record that was there before: each value as it was and as it became. An attribute that was not there: null. */
export type FieldChanges = {
  fields: { [F in Field]?: { was: StoredPatient[F]; is: StoredPatient[F] } };
  attributes: Record<string, { was: AttributeValue; is: AttributeValue }>;
};

/** Null: nothing but tags, or nothing at all. */
export function fieldChanges(before: StoredPatient, after: StoredPatient): FieldChanges | null {
  const fields = Object.fromEntries(
    changeableFields.flatMap((field) => {
      const [was, is] = [before[field], after[field]];
      return isSame(was, is) ? [] : [[field, { was, is }]];
    }),
  );
  const attributes = Object.fromEntries(
    Object.entries(after.attributes).flatMap(([name, is]) => {
      const was = before.attributes[name] ?? null;
      return isSame(was, is) ? [] : [[name, { was, is }]];
    }),
  );
  return Object.keys(fields).length + Object.keys(attributes).length === 0 ? null : { fields, attributes };
}

/**
 * The record with the values that it had before, as far as it still has those that the import gave it; `kept` names the fields that somebody
 * changed since, which stay as they are. Attributes are named by themselves.
 */
export function withoutChanges(
  stored: StoredPatient,
  { fields, attributes }: FieldChanges,
): { after: StoredPatient; kept: string[] } {
  const kept: string[] = [];
  const back: Partial<StoredPatient> = {};
  for (const field of changeableFields) {
    const change = fields[field];
    if (change === undefined) continue;
    if (isSame(stored[field], change.is)) Object.assign(back, { [field]: change.was });
    else if (!isSame(stored[field], change.was)) kept.push(field);
  }
  const all = { ...stored.attributes };
  for (const [name, { was, is }] of Object.entries(attributes)) {
    if (isSame(all[name] ?? null, is)) {
      if (was === null) delete all[name];
      else all[name] = was;
    } else if (!isSame(all[name] ?? null, was)) kept.push(name);
  }
  const after = { ...stored, ...back, attributes: all };
  return { after: { ...after, contentHash: hashOfPatient(after) }, kept };
}

/** Values of records are JSON; the database does not keep the order of keys. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
