import type { Channel, Purpose } from '@cairn/core';
import { and, asc, gte, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Tx } from '../in-practice.ts';
import { isAnyOf } from '../is-any-of.ts';
import type { FactKind } from '../tables/patients.ts';
import { consents, factRevisions } from '../tables/patients.ts';
import { readRows } from './rows.ts';

/** What a fact said until `until`. */
export type FactRevision = {
  kind: FactKind;
  factId: string;
  body: Record<string, unknown>;
  until: number;
};

/** What patients' facts said before, since some time, the oldest first; and since when appointments and consents are as they are. */
export type FactPast = {
  revisions: ReadonlyMap<string, FactRevision[]>;
  appointmentKnownAt: ReadonlyMap<string, number>;
  /** By patient: since when what each consent says now is so. */
  consentsSince: ReadonlyMap<string, ConsentSince[]>;
};
export type ConsentSince = { channel: Channel; purpose: Purpose; recordedAt: number };

/** The past of many patients, by three queries. */
export async function loadFactPast(tx: Tx, patientIds: readonly string[], since: number): Promise<FactPast> {
  const [revisions, known, agreed] = await Promise.all([
    tx
      .select({
        patientId: factRevisions.patientId,
        kind: factRevisions.kind,
        factId: factRevisions.factId,
        body: factRevisions.body,
        until: factRevisions.recordedAt,
      })
      .from(factRevisions)
      .where(and(isAnyOf(factRevisions.patientId, patientIds), gte(factRevisions.recordedAt, since)))
      .orderBy(asc(factRevisions.id))
      .execute(),
    readRows(
      tx,
      knownRow,
      sql`select a.id, floor(extract(epoch from a.created_at) * 1000)::bigint as "knownAt" from cairn.appointments a
          where a.patient_id = any(${sql.param([...patientIds])}::uuid[])`,
    ),
    tx
      .select({
        patientId: consents.patientId,
        channel: consents.channel,
        purpose: consents.purpose,
        recordedAt: consents.recordedAt,
      })
      .from(consents)
      .where(isAnyOf(consents.patientId, patientIds))
      .execute(),
  ]);
  const byPatient = new Map<string, FactRevision[]>();
  for (const { patientId, ...revision } of revisions) {
    const mine = byPatient.get(patientId);
    if (mine === undefined) byPatient.set(patientId, [revision]);
    else mine.push(revision);
  }
  return {
    revisions: byPatient,
    appointmentKnownAt: new Map(known.map(({ id, knownAt }) => [id, knownAt])),
    consentsSince: Map.groupBy(agreed, ({ patientId }) => patientId),
  };
}

const knownRow = z.object({ id: z.string(), knownAt: z.coerce.number() });

/** Everybody in the register who is nobody else, in the order of their ids. */
export async function everybodyInRegister(tx: Tx): Promise<string[]> {
  const rows = await readRows(
    tx,
    z.object({ id: z.string() }),
    sql`select p.id from cairn.patients p where p.merged_into is null order by p.id`,
  );
  return rows.map(({ id }) => id);
}

/** Who of a list's people is on it. */
export async function membersOfList(tx: Tx, listId: string): Promise<Set<string>> {
  const rows = await readRows(
    tx,
    z.object({ id: z.string() }),
    sql`select m.patient_id as id from cairn.patient_list_members m where m.list_id = ${listId}::uuid`,
  );
  return new Set(rows.map(({ id }) => id));
}
