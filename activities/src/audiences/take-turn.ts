import { audienceRuns, databaseNow, practices, type Tx } from '@cairn/db';
import { and, eq, inArray, isNotNull, lt, lte, ne, or, sql } from 'drizzle-orm';
import type { EngineContext } from '../context.ts';
import { type LiveCampaign, liveCampaign } from '../entry/live-campaigns.ts';
import { freezeRun } from './freeze-run.ts';
import { openStates, type RunRow } from './run-row.ts';
import { takePage } from './take-page.ts';
import { type Turn, unchanged } from './turn.ts';
import { withdrawPage } from './withdraw-run.ts';

/** While a campaign, its practice or an earlier send is in the way, it is looked at again after this. */
const restMs = 2_000;

/**
 * Carries a send on by one step, in one transaction that holds its row: whoever cancels, confirms or takes it back waits for the page under
 * way and no longer. Null when somebody else has it.
 */
export async function takeTurn(
  context: EngineContext,
  tx: Tx,
  { practiceId, runId }: { practiceId: string; runId: string },
): Promise<Turn | null> {
  const run = await lockDue(context, tx, runId);
  if (run === null) return null;
  const now = (await databaseNow(tx)) + context.clockOffsetMs();
  const nothing = unchanged(run);
  if (run.withdrawAfter !== null) {
    await change(tx, run, await withdrawPage(context, tx, run, now));
    return nothing;
  }
  const campaign = await liveCampaign(tx, run.campaignId);
  const stop = endedBy(run, campaign);
  if (campaign === null || stop !== null) {
    await change(tx, run, { state: 'cancelled', failure: stop, nextAt: null, finishedAt: now });
    return nothing;
  }
  if (await isResting(tx, campaign)) {
    await change(tx, run, { state: 'paused', nextAt: now + restMs });
    return nothing;
  }
  switch (run.state) {
    case 'paused':
      await change(tx, run, { state: run.startedAt === null ? 'due' : 'sending', nextAt: now });
      return nothing;
    case 'undo':
      await change(tx, run, { state: 'due', holdUntil: null, nextAt: now });
      return nothing;
    case 'due':
      if (await hasEarlier(tx, run)) await change(tx, run, { nextAt: now + restMs });
      else await change(tx, run, { state: 'freezing', nextAt: now });
      return nothing;
    case 'freezing':
      await change(tx, run, await freezeRun(context, tx, run, now));
      return nothing;
    case 'sending': {
      const page = await takePage(context, tx, { practiceId, run, campaign, now });
      await change(tx, run, page.change);
      return { campaignId: run.campaignId, enrolled: page.enrolled, accounts: page.accounts };
    }
    case 'held':
    case 'done':
    case 'cancelled':
    case 'failed':
      await change(tx, run, { nextAt: null });
      return nothing;
  }
}

async function lockDue(context: EngineContext, tx: Tx, runId: string): Promise<RunRow | null> {
  const clock = sql`clock_timestamp() + make_interval(secs => ${context.clockOffsetMs() / 1000})`;
  const [run] = await tx
    .select()
    .from(audienceRuns)
    .where(and(eq(audienceRuns.id, runId), lte(audienceRuns.nextAt, clock)))
    .for('update', { skipLocked: true });
  return run ?? null;
}

/** Why it must not go on, or null. */
function endedBy(run: RunRow, campaign: LiveCampaign | null): string | null {
  if (campaign === null) return 'campaign_ended';
  return campaign.mode === run.mode ? null : 'mode_changed';
}

async function isResting(tx: Tx, campaign: LiveCampaign): Promise<boolean> {
  if (campaign.state === 'paused') return true;
  const [practice] = await tx.select({ stoppedAt: practices.stoppedAt }).from(practices);
  return practice === undefined || practice.stoppedAt !== null;
}

/** A send of the same campaign that came before, or began before, and has not ended: caps count on one at a time. */
async function hasEarlier(tx: Tx, { id, campaignId, nominalAt }: RunRow): Promise<boolean> {
  const rows = await tx
    .select({ id: audienceRuns.id })
    .from(audienceRuns)
    .where(
      and(
        eq(audienceRuns.campaignId, campaignId),
        inArray(audienceRuns.state, [...openStates]),
        ne(audienceRuns.id, id),
        or(
          lt(audienceRuns.nominalAt, nominalAt),
          isNotNull(audienceRuns.startedAt),
          eq(audienceRuns.state, 'freezing'),
        ),
      ),
    )
    .limit(1);
  return rows.length > 0;
}

async function change(tx: Tx, { id }: RunRow, set: Partial<RunRow>): Promise<void> {
  await tx
    .update(audienceRuns)
    .set({ ...set, attempts: 0 })
    .where(eq(audienceRuns.id, id));
}
