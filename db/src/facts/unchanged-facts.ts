import { sql } from 'drizzle-orm';
import type { Tx } from '../in-practice.ts';
import { contentHash } from './content-hash.ts';
import { directoryNames } from './directory-names.ts';
import { contentOf } from './fact-content.ts';
import { factTables, type TabledFact, tabledKinds } from './fact-tables.ts';
import type { ConsentToWrite, FactOfPatient } from './fact-to-write.ts';
import { patientKeyText, patientsBySource } from './patients-by-source.ts';
import { type StoredVersion, storedVersions } from './write-facts.ts';

type Stored = Pick<StoredVersion, 'id' | 'patientId'>;

/**
 * Tells facts that are stored as given, of the same patient and no older than given, from those that may change something, without
 * locking anything: one round trip, one statement for each kind.
 */
export async function withoutUnchanged(
  tx: Tx,
  facts: readonly FactOfPatient[],
): Promise<{ pending: FactOfPatient[]; unchanged: Map<FactOfPatient, Stored> }> {
  const tabled = facts.flatMap((fact) => (fact.kind === 'consent' ? [] : [fact]));
  const consents = facts.flatMap((fact) => (fact.kind === 'consent' ? [fact] : []));
  const subjects = facts.map(({ subject }) => subject);
  const [patientIds, nameOf, given, ...versions] = await Promise.all([
    patientsBySource(tx, subjects),
    directoryNames(tx, tabled),
    givenConsents(tx, consents),
    ...tabledKinds.map((kind) => versionsOf(tx, kind, tabled)),
  ]);
  const stored = new Map(versions.flatMap((ofKind) => [...ofKind]));
  const unchanged = new Map<FactOfPatient, Stored>(given);
  for (const fact of tabled) {
    const version = stored.get(fact);
    if (version === undefined || patientIds.get(patientKeyText(fact.subject)) !== version.patientId) continue;
    const confirms = fact.sourceUpdatedAt !== null && fact.sourceUpdatedAt !== version.sourceUpdatedAt;
    if (!confirms && contentHash(contentOf(fact, nameOf)) === version.contentHash) unchanged.set(fact, version);
  }
  return { pending: facts.filter((fact) => !unchanged.has(fact)), unchanged };
}

async function versionsOf(
  tx: Tx,
  kind: TabledFact['kind'],
  facts: readonly TabledFact[],
): Promise<[TabledFact, StoredVersion][]> {
  const ofKind = facts.filter((fact) => fact.kind === kind);
  const found = await storedVersions(tx, factTables[kind], ofKind);
  return ofKind.flatMap((fact, n): [TabledFact, StoredVersion][] => {
    const version = found.get(n);
    return version === undefined ? [] : [[fact, version]];
  });
}

/** Consents that stand as given, from the same source with the same proof and at the same instant. */
async function givenConsents(tx: Tx, facts: readonly ConsentToWrite[]): Promise<[ConsentToWrite, Stored][]> {
  if (facts.length === 0) return [];
  const asked = facts.map(({ subject, channel, purpose, granted, source, evidence, recordedAt }, n) => ({
    n,
    subject_source: subject.source,
    subject_id: subject.externalId,
    channel,
    purpose,
    granted,
    source,
    evidence,
    recorded_at: new Date(recordedAt).toISOString(),
  }));
  const rows = await tx
    .execute<{ n: number; patientId: string }>(sql`
    select g.n, c.patient_id as "patientId"
    from jsonb_to_recordset(${JSON.stringify(asked)}::text::jsonb) as g (n int, subject_source text, subject_id text, channel text,
      purpose text, granted boolean, source text, evidence text, recorded_at timestamptz)
    join cairn.patients p on p.source = g.subject_source and p.external_id = g.subject_id
    join cairn.consents c on c.practice_id = p.practice_id and c.patient_id = coalesce(p.merged_into, p.id)
      and c.channel = g.channel and c.purpose = g.purpose
    where c.granted = g.granted and c.source = g.source and c.evidence is not distinct from g.evidence
      and c.recorded_at >= g.recorded_at`)
    .execute();
  return rows.flatMap(({ n, patientId }): [ConsentToWrite, Stored][] => {
    const fact = facts[n];
    return fact === undefined ? [] : [[fact, { id: patientId, patientId }]];
  });
}
