import type { Tx } from '@cairn/db';
import { sql } from 'drizzle-orm';

/**
 * A record that went into another since the audience was written down stands for that one, unless it is in the audience itself. Answers the
 * members as they are now.
 */
export async function followMerges<T extends { position: number; patientId: string }>(
  tx: Tx,
  runId: string,
  members: readonly T[],
): Promise<T[]> {
  if (members.length === 0) return [];
  const positions = sql.param(members.map(({ position }) => position));
  const moved = await tx
    .execute<{ position: number; patientId: string }>(sql`
    update cairn.audience_members m set patient_id = p.merged_into
    from cairn.patients p
    where m.run_id = ${runId}::uuid and m.position = any(${positions}::int[]) and p.id = m.patient_id and p.merged_into is not null
      and not exists (select from cairn.audience_members o where o.run_id = m.run_id and o.patient_id = p.merged_into)
    returning m.position, m.patient_id as "patientId"`)
    .execute();
  const survivors = new Map(moved.map(({ position, patientId }) => [position, patientId]));
  return members.map((member) => ({ ...member, patientId: survivors.get(member.position) ?? member.patientId }));
}
