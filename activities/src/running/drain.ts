import { audienceOf } from '@cairn/core';
import type { DrainAnswer } from '@cairn/core/api';
import { campaigns, databaseNow, type Tx } from '@cairn/db';
import { eq } from 'drizzle-orm';
import { audit } from '../audit.ts';
import { type CampaignRow, findCampaign, noCampaign } from '../campaigns/find-campaign.ts';
import { type Actor, type EngineContext, type Result, refuse } from '../context.ts';
import { unwatchCampaign, watchCampaign } from '../entry/watch-campaign.ts';
import { inCommand } from '../in-command.ts';
import { planOf } from './plan-of.ts';

type Asked = { campaignId: string; by: Actor };

/** From the moment this commits nobody new enters, whatever would bring them; those inside go on to their end, after which it stops by itself. */
export function drainCampaign(context: EngineContext, practiceId: string, asked: Asked): Promise<Result<DrainAnswer>> {
  return change(context, practiceId, asked, async (tx, row, now) => {
    if (row.drainsSince !== null) return null;
    await unwatchCampaign(tx, row.id, now);
    await tx.update(campaigns).set({ drainsSince: now, updatedAt: now }).where(eq(campaigns.id, row.id));
    return 'campaign.draining';
  });
}

/** Lets people in again from now on; who would have entered meanwhile is not made up for. */
export function reopenCampaign(context: EngineContext, practiceId: string, asked: Asked): Promise<Result<DrainAnswer>> {
  return change(context, practiceId, asked, async (tx, row, now) => {
    if (row.drainsSince === null) return null;
    if (row.currentVersionId === null) throw new Error('A running campaign has a version');
    const plan = await context.plans.load(tx, row.currentVersionId);
    const audience = audienceOf(plan);
    if (audience !== null && audience.when.kind !== 'repeat') return refuse(goesOnce);
    await tx.update(campaigns).set({ drainsSince: null, updatedAt: now }).where(eq(campaigns.id, row.id));
    const requestedBy = `${asked.by.kind}:${asked.by.id}`;
    await watchCampaign(tx, {
      ...{ campaignId: row.id, versionId: row.currentVersionId, plan, requestedBy, now },
      backfill: false,
    });
    return 'campaign.reopened';
  });
}

type Changed = string | null | ReturnType<typeof refuse>;

/** Under the campaign's lock, as every change of what runs. `fn` answers what the audit log calls it, or null where nothing changed. */
async function change(
  context: EngineContext,
  practiceId: string,
  { campaignId, by }: Asked,
  fn: (tx: Tx, row: CampaignRow, now: number) => Promise<Changed>,
): Promise<Result<DrainAnswer>> {
  const answer = await inCommand(context, practiceId, async (tx): Promise<Result<DrainAnswer>> => {
    const found = await findCampaign(tx, campaignId);
    if (found === null) return refuse(noCampaign);
    const [row] = await tx.select().from(campaigns).where(eq(campaigns.id, found.id)).for('no key update');
    if (row === undefined) return refuse(noCampaign);
    if (row.state !== 'live' && row.state !== 'paused') return refuse(notRunning(row.state));
    const now = (await databaseNow(tx)) + context.clockOffsetMs();
    const changed = await fn(tx, row, now);
    if (changed !== null && typeof changed !== 'string') return changed;
    if (changed !== null) await audit(tx, { by, action: changed, subject: row.id, now });
    return { ok: true, value: { state: row.state, plan: await planOf(tx, row.id) } };
  });
  if (answer.ok) {
    context.kick.entries();
    context.notices.tell(practiceId, { kind: 'campaign', campaignId });
  }
  return answer;
}

function notRunning(state: string) {
  return {
    code: 'wrong_state',
    status: 409,
    message: `This campaign is ${state}: nobody enters it anyway. Only one that is live or paused can finish or let people in.`,
  } as const;
}

const goesOnce = {
  code: 'sent_once',
  status: 409,
  message: 'This campaign sends to its audience once, and that has ended. Copy it to send again.',
} as const;
