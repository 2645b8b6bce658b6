import { asksKind, type ExplainedClause, explainClauses, type Filter } from '@cairn/core';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { loadFacts } from '../facts/load-facts.ts';
import type { Tx } from '../in-practice.ts';
import { readRows, wholeNumber } from '../reads/rows.ts';
import { audienceQuestion } from './audience-question.ts';
import { countPatients } from './count-patients.ts';
import { planAudiences } from './plan-audiences.ts';
import { audienceSql, countSql } from './to-sql.ts';

const counted = z.object({ n: wholeNumber });
const named = z.object({ id: z.string(), externalId: z.string(), firstName: z.string(), lastName: z.string() });

export type AudiencePatient = { id: string; name: string };

/** How many patients the filter holds for, and how many there are. The caller's statement timeout is the limit. */
export async function countAudience(tx: Tx, filter: Filter, now: number): Promise<{ matching: number; of: number }> {
  const [, question] = await Promise.all([planAudiences(tx), audienceQuestion(tx, now)]);
  const [found] = await readRows(tx, counted, countSql(filter, question));
  return { matching: found?.n ?? 0, of: asksKind(filter) ? await countEverybody(tx) : await countPatients(tx) };
}

/** Whatever kind of person they are. */
async function countEverybody(tx: Tx): Promise<number> {
  const [all] = await readRows(tx, counted, sql`select count(*) as n from cairn.patient_summary s`);
  return all?.n ?? 0;
}

/** How the database answers such a count, as it says itself. */
export async function explainAudience(tx: Tx, filter: Filter, now: number): Promise<string> {
  const [, question] = await Promise.all([planAudiences(tx), audienceQuestion(tx, now)]);
  const rows = await tx
    .execute<{ 'QUERY PLAN': string }>(sql`explain (analyze, buffers, costs off) ${countSql(filter, question)}`)
    .execute();
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}

/** Some of the patients whom the filter holds for, by name. `matching`: how many those are, if that is known. */
export async function sampleAudience(
  tx: Tx,
  filter: Filter,
  { now, limit, matching = 0 }: { now: number; limit: number; matching?: number },
): Promise<AudiencePatient[]> {
  const [, question] = await Promise.all([planAudiences(tx), audienceQuestion(tx, now)]);
  const fitting = audienceSql(filter, question, { record: false });
  // Many are met soon by going through the names; a few are found first, and put in order then.
  const names = sql`cairn.patient_names n`;
  const found =
    matching > manyMatches
      ? sql`from ${names} where exists (select 1 ${fitting} and p.id = n.patient_id)`
      : sql`from (select p.id ${fitting} offset 0) f join ${names} on n.patient_id = f.id`;
  const rows = await readRows(
    tx,
    named,
    sql`
      select k.id, k.external_id as "externalId", k.first_name as "firstName", k.last_name as "lastName"
      from (select n.practice_id, n.patient_id, n.last_lower, n.first_lower ${found}
        order by n.last_lower, n.first_lower, n.patient_id limit ${limit}::int) n
      join cairn.patients k on k.practice_id = n.practice_id and k.id = n.patient_id
      order by n.last_lower, n.first_lower, n.patient_id`,
  );
  return rows.map(({ id, externalId, firstName, lastName }) => ({
    id,
    name: `${firstName} ${lastName}`.trim() || externalId,
  }));
}

const manyMatches = 2_000;

/** Everybody whom the filter holds for: ids after the one given, in their order, so that a large audience is read in parts. */
export async function audienceIds(
  tx: Tx,
  filter: Filter,
  { now, after, limit }: { now: number; after: string | null; limit: number },
): Promise<string[]> {
  const question = await audienceQuestion(tx, now);
  const from = after === null ? sql`true` : sql`p.id > ${after}::uuid`;
  const rows = await readRows(
    tx,
    z.object({ id: z.string() }),
    sql`select p.id ${audienceSql(filter, question, { record: false })} and ${from} order by p.id limit ${limit}::int`,
  );
  return rows.map(({ id }) => id);
}

/**
 * Every clause of a filter as it stands for one patient outside of any enrollment, with what was found. Null: no such patient in the
 * practice.
 */
export async function explainFor(
  tx: Tx,
  patientId: string,
  filter: Filter,
  now: number,
): Promise<ExplainedClause[] | null> {
  const [known] = await tx.execute(sql`select 1 from cairn.patients where id = ${patientId}::uuid`).execute();
  if (known === undefined) return null;
  const [facts, { segments }] = await Promise.all([
    loadFacts(tx, { patientId, enrollmentId: null }),
    audienceQuestion(tx, now),
  ]);
  return explainClauses(filter, {
    facts: { ...facts, segments },
    now,
    enteredAt: null,
    subject: { appointmentId: null },
  });
}
