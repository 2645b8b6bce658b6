import { instantOfLocal, isZone } from '@cairn/core';
import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { audienceQuestion } from '../filter/audience-question.ts';
import type { SqlQuestion } from '../filter/sql-bounds.ts';
import { currentPractice, type Tx } from '../in-practice.ts';
import { readRows, wholeNumber } from '../reads/rows.ts';
import { type AudienceAsked, membersOf } from './members-of.ts';

export type Freezing = AudienceAsked & {
  runId: string;
  now: number;
  /** By each patient's clock at that local time; null: all at once. */
  localAt: string | null;
};

/**
 * Writes down whom a send goes to, by one statement: who fits at that instant, each once, in the order in which they will enter. Who comes
 * to fit later is the next send's.
 */
export async function freezeMembers(tx: Tx, { runId, now, localAt, ...asked }: Freezing): Promise<number> {
  const question = await audienceQuestion(tx, now);
  const notBefore = localAt === null ? sql`null::timestamptz` : timeByZone(localAt, question);
  const [frozen] = await readRows(
    tx,
    z.object({ n: wholeNumber }),
    sql`
    with members as (
      insert into cairn.audience_members (practice_id, run_id, position, patient_id, not_before)
      select ${currentPractice}, ${runId}::uuid, row_number() over (order by m.not_before nulls first, m.id), m.id, m.not_before
      from (select p.id, ${notBefore} as not_before ${membersOf(asked, question)}) m
      returning 1
    )
    select count(*) as n from members`,
  );
  return frozen?.n ?? 0;
}

/** How many a send would go to, at most `limit`. */
export async function countMembers(
  tx: Tx,
  asked: AudienceAsked,
  { now, limit }: { now: number; limit: number | null },
): Promise<number> {
  const question = await audienceQuestion(tx, now);
  const most = limit === null ? sql`` : sql` limit ${limit}::int`;
  const [found] = await readRows(
    tx,
    z.object({ n: wholeNumber }),
    sql`select count(*) as n from (select p.id ${membersOf(asked, question)}${most}) m`,
  );
  return found?.n ?? 0;
}

/** Those of the patients whom the audience would still hold, by facts as they are now and by the clock of `now`. */
export async function stillMembers(
  tx: Tx,
  asked: AudienceAsked,
  { now, patientIds }: { now: number; patientIds: readonly string[] },
): Promise<Set<string>> {
  const question = await audienceQuestion(tx, now);
  const rows = await readRows(
    tx,
    z.object({ id: z.string() }),
    sql`select p.id ${membersOf(asked, question)} and p.id = any(${sql.param([...patientIds])}::uuid[])`,
  );
  return new Set(rows.map(({ id }) => id));
}

/** When a local time comes by the clock of patient `p`. */
function timeByZone(localAt: string, { practiceZone, statedZones }: SqlQuestion): SQL {
  const zones = statedZones.flatMap((zone) => (zone !== null && isZone(zone) ? [zone] : []));
  const usual = new Date(instantOfLocal(localAt, isZone(practiceZone) ? practiceZone : 'UTC')).toISOString();
  const times = Object.fromEntries(zones.map((zone) => [zone, new Date(instantOfLocal(localAt, zone)).toISOString()]));
  return sql`coalesce((${JSON.stringify(times)}::jsonb ->> p.zone)::timestamptz, ${usual}::timestamptz)`;
}
