import { audiencePreviews, databaseNow, entryJobs, providerEvents, retentionDays, type Tx } from '@cairn/db';
import { and, asc, inArray, lt, sql } from 'drizzle-orm';
import type { EngineContext } from '../context.ts';
import { forgetImports } from '../imports/forget-imports.ts';

const day = 86_400_000;
const refusalsForMs = retentionDays('entry_refusals') * day;
const providerEventsForMs = retentionDays('provider_events') * day;
const previewsForMs = retentionDays('audience_preview_rows') * day;
const testsForMs = retentionDays('test_messages') * day;
const addressesForMs = retentionDays('household_sends') * day;
const jobsForMs = 30 * day;
const atOnce = 1_000;

/**
 * Lets go of refusals, finished jobs, files of people, looks at audiences, and what providers told of messages (also of none that we know),
 * when their time is over: some at each look.
 */
export async function forgetOld(context: EngineContext, tx: Tx): Promise<void> {
  const now = (await databaseNow(tx)) + context.clockOffsetMs();
  const before = (ms: number) => new Date(now - ms).toISOString();
  await tx.execute(sql`
    delete from cairn.entry_refusals r using (
      select campaign_id, patient_id from cairn.entry_refusals where at < ${before(refusalsForMs)}::timestamptz limit ${atOnce}::int
    ) old where r.campaign_id = old.campaign_id and r.patient_id = old.patient_id`);
  // Their numbers rise with their arrival, so the oldest are the first by number.
  const oldest = tx
    .select({ id: providerEvents.id })
    .from(providerEvents)
    .orderBy(providerEvents.practiceId, providerEvents.id)
    .limit(atOnce)
    .as('oldest');
  const ids = tx.select({ id: oldest.id }).from(oldest);
  await tx
    .delete(providerEvents)
    .where(and(inArray(providerEvents.id, ids), lt(providerEvents.receivedAt, now - providerEventsForMs)));
  await tx.execute(sql`
    delete from cairn.test_messages t using (
      select id from cairn.test_messages where created_at < ${before(testsForMs)}::timestamptz limit ${atOnce}::int
    ) old where t.id = old.id`);
  // The covers themselves stay: they say for what a household was written to once.
  await tx.execute(sql`
    delete from cairn.household_sends h using (
      select run_id, effect_id from cairn.household_sends where sent_at < ${before(addressesForMs)}::timestamptz limit ${atOnce}::int
    ) old where h.run_id = old.run_id and h.effect_id = old.effect_id`);
  await forgetImports(tx, now);
  await forgetPreview(tx, now);
  await tx.delete(entryJobs).where(lt(entryJobs.finishedAt, now - jobsForMs));
}

/** The oldest look at an audience, with its people. */
async function forgetPreview(tx: Tx, now: number): Promise<void> {
  const oldest = tx
    .select({ id: audiencePreviews.id })
    .from(audiencePreviews)
    .where(lt(audiencePreviews.createdAt, now - previewsForMs))
    .orderBy(asc(audiencePreviews.createdAt))
    .limit(1);
  await tx.delete(audiencePreviews).where(inArray(audiencePreviews.id, oldest));
}
