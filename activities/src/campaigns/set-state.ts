import type { CampaignState } from '@cairn/core/api';
import { actions, campaigns, databaseNow, effects, enrollments, type Tx, wakes } from '@cairn/db';
import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm';
import { audit } from '../audit.ts';
import { heldUntilResumed } from '../calling/verdict.ts';
import { type Actor, type EngineContext, type Result, refuse } from '../context.ts';
import { unwatchCampaign } from '../entry/watch-campaign.ts';
import { inCommand } from '../in-command.ts';
import { findCampaign, noCampaign } from './find-campaign.ts';

type Change = { to: CampaignState; from: readonly CampaignState[]; action: string };

/** Holds everybody where they are: entries still enroll and hold, nothing is called, exits and opt-outs act. */
export const pauseChange: Change = { to: 'paused', from: ['live'], action: 'campaign.paused' };
/** Lets them go on, spread, with every gate and staleness decided anew. */
export const resumeChange: Change = { to: 'live', from: ['paused'], action: 'campaign.resumed' };
/** Ends it for everybody: nothing is called any more from the moment this commits. */
export const stopChange: Change = { to: 'stopped', from: ['live', 'paused'], action: 'campaign.stopped' };

/** Changes a campaign's state. `calling` reads the same row, so the change holds for every decision after this commit. */
export async function setCampaignState(
  context: EngineContext,
  practiceId: string,
  campaignId: string,
  change: Change,
  by: Actor,
): Promise<Result<{ state: CampaignState }>> {
  const result = await inCommand(
    context,
    practiceId,
    async (tx): Promise<Result<{ state: CampaignState; id: string }>> => {
      const found = await findCampaign(tx, campaignId);
      if (!found) return refuse(noCampaign);
      const [row] = await tx
        .select({ state: campaigns.state })
        .from(campaigns)
        .where(eq(campaigns.id, found.id))
        .for('no key update');
      const state = row?.state ?? found.state;
      if (state === change.to) return { ok: true, value: { state, id: found.id } };
      if (!change.from.includes(state)) {
        return refuse({
          code: 'wrong_state',
          status: 409,
          message: `This campaign is ${state}, so it cannot become ${change.to}.`,
        });
      }
      const now = await databaseNow(tx);
      await tx.update(campaigns).set({ state: change.to, updatedAt: now }).where(eq(campaigns.id, found.id));
      if (change.to === 'stopped') await unwatchCampaign(tx, found.id, now + context.clockOffsetMs());
      await audit(tx, { by, action: change.action, subject: found.id, now });
      return { ok: true, value: { state: change.to, id: found.id } };
    },
  );
  if (!result.ok) return result;
  if (change.to !== 'paused') await wakeEverybody(context, practiceId, result.value.id);
  context.notices.tell(practiceId, { kind: 'campaign', campaignId: result.value.id });
  return { ok: true, value: { state: result.value.state } };
}

const pageSize = 200;
/** Wakes of one page are spread over this many milliseconds, so that a large campaign does not return as one storm. */
const pageSpreadMs = 1_000;

/** Pages a wake to everybody who is held or waits, and frees messages and webhooks that were held. Repeatable; the reconciler does it again if we die. */
export async function wakeEverybody(context: EngineContext, practiceId: string, campaignId: string): Promise<void> {
  for (const table of [effects, actions])
    while ((await inCommand(context, practiceId, (tx) => freeHeld(context, tx, { table, campaignId }))) === heldPage);
  let after = '00000000-0000-0000-0000-000000000000';
  for (let page = 0; ; page += 1) {
    const ids = await inCommand(context, practiceId, (tx) => wakePage(context, tx, { campaignId, after, page }));
    if (page === 0) context.kick.enrollments(practiceId, ids);
    const last = ids.at(-1);
    if (last === undefined || ids.length < pageSize) return;
    after = last;
  }
}

/** So many held messages are freed by one transaction. */
const heldPage = 2_000;

/** Answers how many of a page were freed. Those that somebody holds are left to the reconciler. */
async function freeHeld(
  context: EngineContext,
  tx: Tx,
  { table, campaignId }: { table: typeof effects | typeof actions; campaignId: string },
): Promise<number> {
  const now = (await databaseNow(tx)) + context.clockOffsetMs();
  const held = tx
    .select({ id: table.id })
    .from(table)
    .where(and(eq(table.campaignId, campaignId), eq(table.state, 'queued'), eq(table.notBefore, heldUntilResumed)))
    .limit(heldPage)
    .for('update', { skipLocked: true });
  const freed = await tx.update(table).set({ notBefore: now, reason: null }).where(inArray(table.id, held));
  return freed.count;
}

/** Locks the rows it wakes: an advance under way that saw the old state must not take the new wake for the one it saw. */
async function wakePage(
  context: EngineContext,
  tx: Tx,
  { campaignId, after, page }: { campaignId: string; after: string; page: number },
): Promise<string[]> {
  const rows = await tx
    .select({ id: enrollments.id, practiceId: enrollments.practiceId })
    .from(enrollments)
    .where(
      and(
        eq(enrollments.campaignId, campaignId),
        inArray(enrollments.status, ['active', 'held', 'settling']),
        gt(enrollments.id, after),
      ),
    )
    .orderBy(asc(enrollments.id))
    .limit(pageSize)
    .for('no key update');
  if (rows.length === 0) return [];
  const now = (await databaseNow(tx)) + context.clockOffsetMs();
  await tx
    .insert(wakes)
    .values(
      rows.map((row, i) => ({
        practiceId: row.practiceId,
        enrollmentId: row.id,
        reason: 'campaign',
        createdAt: now,
        nextAt: now + page * pageSpreadMs + Math.floor((i * pageSpreadMs) / pageSize),
      })),
    )
    .onConflictDoUpdate({
      target: [wakes.practiceId, wakes.enrollmentId],
      set: { nextAt: sql`least(${wakes.nextAt}, excluded.next_at)` },
    });
  return rows.map((row) => row.id);
}
