import type { ActionIntent, EntryCause } from '@cairn/core';
import { loadFacts, type Tx } from '@cairn/db';
import { findCampaign } from '../campaigns/find-campaign.ts';
import type { EngineContext } from '../context.ts';
import { liveCampaign } from '../entry/live-campaigns.ts';
import type { Part, ToCarryOut } from './carry-out.ts';
import { atDepth } from './cause-depth.ts';

/**
 * Lets the patient into another campaign, one campaign deeper than this journey. Whether and how often is for that campaign to say; what it
 * says is told on the timeline and never stops this journey.
 */
export async function startCampaign(
  context: EngineContext,
  tx: Tx,
  { row, now, depth }: ToCarryOut,
  { campaign: slug, nodeId, visit }: Extract<ActionIntent, { kind: 'enter' }>,
): Promise<Part> {
  const found = await findCampaign(tx, slug);
  if (found === null) return { said: 'campaign_unknown' };
  const campaign = await liveCampaign(tx, found.id);
  if (campaign === null) return { said: 'campaign_not_live' };
  const { patientId, practiceId } = row;
  // Campaigns that start in another way take the patient in as they would one whom staff enroll.
  const cause: EntryCause = {
    kind: 'campaign',
    id: `${row.id}.${nodeId}.${visit}`,
    appointmentId: row.state.subject.appointmentId,
  };
  const inner = depth + 1;
  const outcome = await atDepth(tx, inner, async () =>
    context.enterCampaign(tx, {
      practiceId,
      campaign,
      patientId,
      cause,
      facts: await loadFacts(tx, { patientId, enrollmentId: null }),
      now,
      causeDepth: inner,
      enrolledBy: `campaign:${row.campaignId}`,
      reason: null,
    }),
  );
  if (outcome.kind === 'refused') return { said: outcome.reason };
  return { said: 'campaign_entered', accounts: outcome.accounts, enrollmentIds: [outcome.enrollmentId] };
}
