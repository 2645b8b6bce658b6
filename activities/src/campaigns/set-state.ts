import type { CampaignState } from '@cairn/core/api';
import { campaigns, databaseNow } from '@cairn/db';
import { eq } from 'drizzle-orm';
import { audit } from '../audit.ts';
import { type Actor, type EngineContext, type Result, refuse } from '../context.ts';
import { unwatchCampaign } from '../entry/watch-campaign.ts';
import { inCommand } from '../in-command.ts';
import { wakeCampaign } from '../running/wake-campaign.ts';
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
    async (tx): Promise<Result<{ state: CampaignState; id: string; changed: boolean }>> => {
      const found = await findCampaign(tx, campaignId);
      if (!found) return refuse(noCampaign);
      const [row] = await tx
        .select({ state: campaigns.state })
        .from(campaigns)
        .where(eq(campaigns.id, found.id))
        .for('no key update');
      const state = row?.state ?? found.state;
      if (state === change.to) return { ok: true, value: { state, id: found.id, changed: false } };
      if (!change.from.includes(state)) {
        return refuse({
          code: 'wrong_state',
          status: 409,
          message: `This campaign is ${state}, so it cannot become ${change.to}.`,
        });
      }
      const now = await databaseNow(tx);
      const plans = change.to === 'stopped' ? { endsAt: null, endHow: null } : {};
      await tx
        .update(campaigns)
        .set({ state: change.to, updatedAt: now, ...plans })
        .where(eq(campaigns.id, found.id));
      if (change.to === 'stopped') await unwatchCampaign(tx, found.id, now + context.clockOffsetMs());
      await audit(tx, { by, action: change.action, subject: found.id, now });
      return { ok: true, value: { state: change.to, id: found.id, changed: true } };
    },
  );
  if (!result.ok) return result;
  const { id, changed } = result.value;
  if (changed && change.to !== 'paused')
    await wakeCampaign(context, practiceId, { campaignId: id, whom: change.to === 'stopped' ? 'everybody' : 'held' });
  context.notices.tell(practiceId, { kind: 'campaign', campaignId: id });
  return { ok: true, value: { state: result.value.state } };
}
