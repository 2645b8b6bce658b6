import { type CommandRefusal, commandRefusals } from '@cairn/core';
import type { MoveProgress } from '@cairn/core/api';
import { commandBatches, inSight, type Sight, type Tx } from '@cairn/db';
import { and, desc, eq, sql } from 'drizzle-orm';

/** How far telling many has come, and who refused; null when there is no such batch. */
export async function moveProgressOf(
  tx: Tx,
  { campaignId, moveId }: { campaignId: string; moveId: string },
  sight: Sight,
): Promise<MoveProgress | null> {
  const [batch] = await tx
    .select()
    .from(commandBatches)
    .where(and(eq(commandBatches.id, moveId), eq(commandBatches.campaignId, campaignId)));
  if (batch === undefined) return null;
  const counts = await tx
    .execute<{ state: string; reason: CommandRefusal | null; n: number }>(sql`
    select m.state, m.reason, count(*)::int as n from cairn.enrollment_commands m
    where m.batch_id = ${moveId}::uuid group by 1, 2`)
    .execute();
  const people = await tx
    .execute<{ patientId: string; name: string; reason: CommandRefusal }>(sql`
    select p.id as "patientId", coalesce(nullif(btrim(p.first_name || ' ' || p.last_name), ''), p.external_id) as name, m.reason
    from cairn.enrollment_commands m
    join cairn.enrollments e on e.practice_id = m.practice_id and e.id = m.enrollment_id
    join cairn.patients p on p.practice_id = e.practice_id and p.id = e.patient_id
    where m.batch_id = ${moveId}::uuid and m.state = 'refused' and ${inSight(sql`p.id`, sight)}
    order by m.place limit 100`)
    .execute();
  const sum = (state: string) => counts.filter((one) => one.state === state).reduce((all, { n }) => all + n, 0);
  const told = counts.reduce((all, { n }) => all + n, 0);
  return {
    ...{
      id: batch.id,
      campaignId,
      state: batch.state,
      people: batch.state === 'given' ? told : Math.max(told, batch.people),
    },
    ...{
      waiting: batch.state === 'given' ? sum('waiting') : Math.max(batch.people, told) - told + sum('waiting'),
      done: sum('done'),
    },
    refused: counts.flatMap(({ state, reason, n }) =>
      state === 'refused' && reason !== null ? [{ reason, sentence: commandRefusals[reason], n }] : [],
    ),
    refusedPeople: people.map(({ reason, ...one }) => ({ ...one, sentence: commandRefusals[reason] })),
    ...{ by: batch.createdByName ?? batch.createdBy, at: new Date(batch.createdAt).toISOString() },
  };
}

/** The last batch of a publish of this campaign that is not through, or null. */
export async function movingNow(tx: Tx, campaignId: string): Promise<string | null> {
  const [last] = await tx
    .select({ id: commandBatches.id, state: commandBatches.state })
    .from(commandBatches)
    .where(eq(commandBatches.campaignId, campaignId))
    .orderBy(desc(commandBatches.createdAt))
    .limit(1);
  if (last === undefined) return null;
  if (last.state === 'giving') return last.id;
  const [waiting] = await tx
    .execute(
      sql`select 1 from cairn.enrollment_commands m where m.batch_id = ${last.id}::uuid and m.state = 'waiting' limit 1`,
    )
    .execute();
  return waiting === undefined ? null : last.id;
}
