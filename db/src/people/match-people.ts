import { assertNever } from '@cairn/core';
import type { ImportedPerson, ImportKey } from '@cairn/core/imports';
import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '../in-practice.ts';

/**
 * Whom each person is already, by what the import tells people apart by: ids of stored records, survivors of merges, in the order of the
 * people. More than one where records share it. No lock is taken.
 */
export async function matchPeople(
  tx: Tx,
  people: readonly ImportedPerson[],
  key: ImportKey,
): Promise<readonly (readonly string[])[]> {
  if (people.length === 0) return [];
  const asked = people.map((person, n) => ({ n, ...askedBy(person, key) }));
  const rows = await tx
    .execute<{ n: number; ids: string[] }>(sql`
    select k.n, array_agg(distinct m.id) as ids
    from jsonb_to_recordset(${JSON.stringify(asked)}::text::jsonb) as k (n int, value text, last text, first text)
    cross join lateral (${storedBy(key)}) m
    group by k.n`)
    .execute();
  const found = new Map(rows.map(({ n, ids }) => [n, ids]));
  return people.map((_, n) => found.get(n) ?? []);
}

function askedBy(person: ImportedPerson, key: ImportKey): { value: string | null; last?: string; first?: string } {
  switch (key) {
    case 'patientNumber':
      return { value: person.patientNumber ?? null };
    case 'email':
      return { value: person.email ?? null };
    case 'phone':
      return { value: person.phone ?? null };
    case 'nameAndBirthDate': {
      const { firstName = '', lastName = '', birthDate = null } = person;
      return { value: birthDate, last: lastName, first: firstName };
    }
    default:
      return assertNever(key, 'key');
  }
}

function storedBy(key: ImportKey): SQL {
  switch (key) {
    case 'patientNumber':
      return sql`select coalesce(p.merged_into, p.id) as id from cairn.patients p where p.external_id = k.value`;
    case 'email':
      return sql`select p.id from cairn.patients p where p.email = k.value and p.merged_into is null`;
    case 'phone':
      return sql`select p.id from cairn.patients p where p.phone = k.value and p.merged_into is null`;
    case 'nameAndBirthDate':
      return sql`select p.id from cairn.patient_names n join cairn.patients p on p.practice_id = n.practice_id and p.id = n.patient_id
        where n.last_lower = lower(left(k.last, 200)) and n.first_lower = lower(left(k.first, 200))
          and p.birth_date = k.value::date and p.merged_into is null`;
    default:
      return assertNever(key, 'key');
  }
}
