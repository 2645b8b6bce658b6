import type { FactKey } from '@cairn/core';
import { sql } from 'drizzle-orm';
import { currentPractice, type Tx } from '../in-practice.ts';
import { patients } from '../tables/patients.ts';
import type { PatientToWrite } from './fact-to-write.ts';
import { type FactWrite, ignoredFact, type WrittenFact } from './fact-write.ts';
import { lockPatientsBySource, type PatientKey, patientKeyText } from './patients-by-source.ts';
import {
  addressesIn,
  type PatientInput,
  type StoredPatient,
  upsertPatient,
  verdictOnPatient,
} from './write-patient.ts';

export type AppliedPatients = {
  /** In the order of the patients. */
  writes: WrittenFact[];
  created: Set<string>;
  touched: Map<string, readonly FactKey[]>;
};

/**
 * Writes patients, each key at most once, and locks whom else a chunk is about: addresses first, then every known patient in the order of
 * ids, then the new ones. Those who are stored as given are found without a lock.
 */
export async function applyPatients(
  tx: Tx,
  given: readonly PatientToWrite[],
  subjects: readonly PatientKey[],
  now: number,
): Promise<AppliedPatients> {
  const writes = new Map<PatientToWrite, WrittenFact>();
  const stored = await storedPatients(tx, given);
  const news = given.filter((patient) => {
    const row = stored.get(patientKeyText(patient));
    const ignored = row === undefined ? null : ignoredUnseen(patient, row);
    if (ignored !== null) writes.set(patient, { ...ignored, created: false });
    return ignored === null;
  });
  await ensureAddresses(tx, news);
  await lockPatientsBySource(tx, [...news, ...subjects]);
  const inOrder = [...news].sort((a, b) => (patientKeyText(a) < patientKeyText(b) ? -1 : 1));
  const known = new Set([...stored.values()].map(({ id }) => id));
  const created = new Set<string>();
  const touched = new Map<string, readonly FactKey[]>();
  // Sent in one go: nothing that one of them needs is held by another.
  const written = await Promise.all(inOrder.map((patient) => upsertPatient(tx, inputOf(patient), now)));
  for (const [n, patient] of inOrder.entries()) {
    const write = written[n] ?? unanswered();
    const isNew = write.changed && !known.has(write.id);
    writes.set(patient, { ...write, created: isNew });
    if (write.changed) touched.set(write.id, write.keys);
    if (isNew) created.add(write.id);
  }
  return { writes: given.map((patient) => writes.get(patient) ?? unanswered()), created, touched };
}

/** What needs no lock to be known; null = look again under the lock. */
function ignoredUnseen(patient: PatientToWrite, row: StoredPatient): FactWrite | null {
  if (row.mergedInto !== null) return ignoredFact(row.mergedInto, 'merged');
  const { fate } = verdictOnPatient(inputOf(patient), row);
  return fate === 'older' || fate === 'unchanged' ? ignoredFact(row.id, fate) : null;
}

function inputOf({ kind: _fact, personKind, ...input }: PatientToWrite): PatientInput {
  return { ...input, ...(personKind !== undefined && { kind: personKind }) };
}

async function storedPatients(tx: Tx, keys: readonly PatientKey[]): Promise<Map<string, StoredPatient>> {
  if (keys.length === 0) return new Map();
  const records = JSON.stringify(keys.map(({ source, externalId }) => ({ source, external_id: externalId })));
  const rows = await tx
    .select()
    .from(patients)
    .where(
      sql`(${patients.source}, ${patients.externalId}) in (
        select k.source, k.external_id from jsonb_to_recordset(${records}::text::jsonb) as k (source text, external_id text))`,
    );
  return new Map(rows.map((row) => [patientKeyText(row), row]));
}

async function ensureAddresses(tx: Tx, given: readonly PatientToWrite[]): Promise<void> {
  const rows = given.flatMap(addressesIn);
  if (rows.length === 0) return;
  await tx
    .execute(sql`
    insert into cairn.addresses (practice_id, channel, value)
    select distinct ${currentPractice}, channel, value
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as g (channel text, value text) order by 2, 3
    on conflict do nothing`)
    .execute();
}

function unanswered(): never {
  throw new Error('A patient who was written gave no answer.');
}
