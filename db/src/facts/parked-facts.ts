import type { FactKey } from '@cairn/core';
import { sql } from 'drizzle-orm';
import { currentPractice, type Tx } from '../in-practice.ts';
import type { FactOfPatient } from './fact-to-write.ts';
import type { PatientKey } from './patients-by-source.ts';
import { writeOwnedFacts } from './write-owned-facts.ts';

/** Keeps facts of unknown patients, each key at most once, until their patients appear; the newest version of each. */
export async function parkFacts(tx: Tx, facts: readonly FactOfPatient[], now: number): Promise<void> {
  if (facts.length === 0) return;
  const rows = facts.map((body) => ({
    kind: body.kind,
    source: body.source,
    external_id: body.externalId,
    subject_source: body.subject.source,
    subject_external_id: body.subject.externalId,
    source_updated_at: body.sourceUpdatedAt === null ? null : new Date(body.sourceUpdatedAt).toISOString(),
    body,
  }));
  await tx
    .execute(sql`
    insert into cairn.parked_facts as t
      (practice_id, kind, source, external_id, subject_source, subject_external_id, body, source_updated_at, parked_at)
    select ${currentPractice}, kind, source, external_id, subject_source, subject_external_id, body, source_updated_at,
           ${new Date(now).toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as g (kind text, source text, external_id text,
      subject_source text, subject_external_id text, body jsonb, source_updated_at timestamptz)
    order by kind, source, external_id
    on conflict (practice_id, kind, source, external_id) do update
      set subject_source = excluded.subject_source, subject_external_id = excluded.subject_external_id, body = excluded.body,
          source_updated_at = excluded.source_updated_at, parked_at = excluded.parked_at
      where (t.source_updated_at <= excluded.source_updated_at) is not false`)
    .execute();
}

/** Writes what waited for a patient who is there now and locked; answers with the keys that this touches. */
export async function adoptParkedFacts(
  tx: Tx,
  patientId: string,
  { source, externalId }: PatientKey,
  now: number,
): Promise<FactKey[]> {
  const rows = await tx
    .execute<{ body: FactOfPatient }>(sql`
    delete from cairn.parked_facts
    where subject_source = ${source} and subject_external_id = ${externalId} returning body`)
    .execute();
  if (rows.length === 0) return [];
  const facts = rows.map(({ body }) => ({ patientId, fact: body }));
  const { touched } = await writeOwnedFacts(tx, facts, now);
  return [...(touched.get(patientId) ?? [])];
}
