import { databaseNow, entryJobs, type Tx } from '@cairn/db';
import { lt, sql } from 'drizzle-orm';
import type { EngineContext } from '../context.ts';

const day = 86_400_000;
/** Why somebody stayed out is told this long. */
const refusalsForMs = 90 * day;
const jobsForMs = 30 * day;
const atOnce = 1_000;

/** Lets go of refusals and finished jobs whose time is over, some at each look. */
export async function forgetOldEntries(context: EngineContext, tx: Tx): Promise<void> {
  const now = (await databaseNow(tx)) + context.clockOffsetMs();
  const before = (ms: number) => new Date(now - ms).toISOString();
  await tx.execute(sql`
    delete from cairn.entry_refusals r using (
      select campaign_id, patient_id from cairn.entry_refusals where at < ${before(refusalsForMs)}::timestamptz limit ${atOnce}::int
    ) old where r.campaign_id = old.campaign_id and r.patient_id = old.patient_id`);
  await tx.delete(entryJobs).where(lt(entryJobs.finishedAt, now - jobsForMs));
}
