import type { Tx } from '@cairn/db';
import { type SQL, sql } from 'drizzle-orm';

type Member = { position: number; patientId: string };

/**
 * A record that went into another since the audience was written down stands for that one, unless it is in the audience itself; where two went
 * into one, the first of them does. Answers the members as they are now, and the positions of those who stand for another.
 */
export async function followMerges<T extends Member>(
  tx: Tx,
  runId: string,
  members: readonly T[],
): Promise<{ members: T[]; moved: ReadonlySet<number> }> {
  if (members.length === 0) return { members: [], moved: new Set() };
  const moved = await tx
    .execute<Member>(sql`
    update cairn.audience_members m set patient_id = g.survivor
    from (${survivorsOf(runId, members)}) g
    where m.run_id = ${runId}::uuid and m.position = g.position
    returning m.position, m.patient_id as "patientId"`)
    .execute();
  const survivors = new Map(moved.map(({ position, patientId }) => [position, patientId]));
  return {
    members: members.map((member) => ({ ...member, patientId: survivors.get(member.position) ?? member.patientId })),
    moved: new Set(survivors.keys()),
  };
}

/** Whether there is anything to follow. */
export async function areMerged(tx: Tx, runId: string, members: readonly Member[]): Promise<boolean> {
  const rows = await tx.execute(sql`select 1 from (${survivorsOf(runId, members)}) g limit 1`).execute();
  return rows.length > 0;
}

/** Positions are asked for by their bounds too: of a long audience a plan made while it was short would read all. */
function survivorsOf(runId: string, members: readonly Member[]): SQL {
  const positions = members.map(({ position }) => position);
  return sql`
    select distinct on (p.merged_into) a.position, p.merged_into as survivor
    from cairn.audience_members a join cairn.patients p on p.practice_id = a.practice_id and p.id = a.patient_id
    where a.run_id = ${runId}::uuid and a.position between ${Math.min(...positions)}::int and ${Math.max(...positions)}::int
      and a.position = any(${sql.param(positions)}::int[])
      and p.merged_into is not null
      and not exists (select from cairn.audience_members o where o.run_id = a.run_id and o.patient_id = p.merged_into)
    order by p.merged_into, a.position`;
}
