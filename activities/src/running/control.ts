import { parsePlan } from '@cairn/core';
import type { RunControl } from '@cairn/core/api';
import { campaigns, campaignVersions, inPractice, readRunControl, type Tx } from '@cairn/db';
import { and, eq } from 'drizzle-orm';
import { heldUntilResumed } from '../calling/verdict.ts';
import { findCampaign, noCampaign } from '../campaigns/find-campaign.ts';
import { type EngineContext, type Result, refuse } from '../context.ts';
import { type Pace, paceOf } from './pace.ts';

/** What runs in a campaign, and what pausing, going on, finishing or stopping would do, in numbers. */
export function readControl(
  context: EngineContext,
  practiceId: string,
  campaignId: string,
): Promise<Result<RunControl>> {
  return inPractice(context.database, practiceId, async (tx): Promise<Result<RunControl>> => {
    const found = await findCampaign(tx, campaignId);
    if (found === null) return refuse({ ...noCampaign, path: 'params.id' });
    const pace = await paceOfCampaign(tx, found.id);
    const perSecond = pace?.perSecond ?? 1;
    const control = await readRunControl(tx, { campaignId: found.id, perSecond, heldUntil: heldUntilResumed });
    if (control === null) return refuse({ ...noCampaign, path: 'params.id' });
    const { due } = control;
    const seconds = pace?.secondsOf(due.people + due.messages - due.tooLate) ?? 0;
    return { ok: true, value: { ...control, due: { ...due, seconds } } };
  });
}

/** By its published version; null before the first. */
export async function paceOfCampaign(tx: Tx, campaignId: string): Promise<Pace | null> {
  const [version] = await tx
    .select({ bytes: campaignVersions.planBytes })
    .from(campaigns)
    .innerJoin(
      campaignVersions,
      and(eq(campaignVersions.practiceId, campaigns.practiceId), eq(campaignVersions.id, campaigns.currentVersionId)),
    )
    .where(eq(campaigns.id, campaignId));
  return version === undefined ? null : paceOf(tx, parsePlan(version.bytes));
}
