import type { FactKey } from '@cairn/core';
import { currentPractice, lockPatients, type Tx } from '@cairn/db';
import { sql } from 'drizzle-orm';
import { ofCommit, storeProblems } from './check-file.ts';
import type { Outcome } from './commit-file.ts';

type Linking = {
  importId: string;
  outcomes: readonly Outcome[];
  now: number;
  touched: Map<string, readonly FactKey[]>;
};

/**
 * Says of each contact whose contact it is; one whose patient is not there, or could be several, stays a contact
 * of nobody, and that is told.
 */
export async function linkContacts(tx: Tx, { importId, outcomes, now, touched }: Linking): Promise<void> {
  const links = outcomes.flatMap(({ rowNumber, person, patientId }) => {
    const link = person?.contactOf;
    if (link === undefined || !patientId || person === undefined) return [];
    const name = [person.firstName, person.lastName].filter((part) => part !== undefined && part !== '').join(' ');
    return [
      {
        row: rowNumber,
        contact_id: patientId,
        patient_number: link.patientNumber,
        relationship: link.relationship,
        is_primary: link.primary,
        name: name === '' ? null : name,
        email: person.email ?? null,
        phone: person.phone ?? null,
      },
    ];
  });
  if (links.length === 0) return;
  const at = sql`${new Date(now).toISOString()}::timestamptz`;
  await lockPatients(
    tx,
    await patientsNumbered(
      tx,
      links.map((link) => link.patient_number),
    ),
  );
  const linked = await tx
    .execute<{ row: number; patientId: string }>(sql`
    with given as (
      select g.*, p.patient_id
      from jsonb_to_recordset(${JSON.stringify(links)}::text::jsonb) as g (row int, contact_id uuid, patient_number text, relationship text,
        is_primary boolean, name text, email text, phone text)
      cross join lateral (
        select (array_agg(coalesce(p.merged_into, p.id)))[1] as patient_id from cairn.patients p
        where p.external_id = g.patient_number and p.kind = 'patient'
        having count(distinct coalesce(p.merged_into, p.id)) = 1
      ) p
    ),
    stored as (
      insert into cairn.related_persons as r (practice_id, id, patient_id, source, external_id, relationship, name, email, phone,
        primary_contact, content_hash, created_at, updated_at)
      select ${currentPractice}, gen_random_uuid(), v.patient_id, 'csv', v.contact_id || ' ' || v.patient_id, v.relationship, v.name, v.email,
             v.phone, v.is_primary, '', ${at}, ${at}
      from given v
      on conflict (practice_id, source, external_id) do update
        set relationship = excluded.relationship, name = excluded.name, email = excluded.email, phone = excluded.phone,
            primary_contact = excluded.primary_contact, updated_at = excluded.updated_at
    )
    select v.row, v.patient_id as "patientId" from given v`)
    .execute();
  for (const { patientId } of linked) touched.set(patientId, touched.get(patientId) ?? ['patient']);
  const known = new Set(linked.map(({ row }) => row));
  const lost = links.filter(({ row }) => !known.has(row));
  await storeProblems(
    tx,
    importId,
    lost.map(({ row, patient_number }) => ({
      rowNumber: row,
      problems: [{ ...nobody, value: patient_number, column: null }],
    })),
    ofCommit,
  );
}

async function patientsNumbered(tx: Tx, numbers: readonly string[]): Promise<string[]> {
  const rows = await tx
    .execute<{ id: string }>(sql`
    select distinct coalesce(p.merged_into, p.id) as id from cairn.patients p
    where p.external_id = any(${sql.param([...numbers])}::text[]) and p.kind = 'patient'`)
    .execute();
  return rows.map(({ id }) => id);
}

const nobody = {
  level: 'warning',
  what: 'No patient, or more than one, has the number that this contact names, so it is a contact of nobody yet.',
  remedy: 'Import the patient or correct the number, then import this row again.',
} as const;
