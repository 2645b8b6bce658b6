import type { EventFacts, Facts } from '@cairn/core';
import { isTransient, loadFacts, type Tx } from '@cairn/db';
import type { EngineContext } from '../context.ts';
import { type EnterOutcome, type EnterRequest, enterCampaign } from '../entry/enter-campaign.ts';
import { campaignsForEvent, type LiveCampaign } from '../entry/live-campaigns.ts';
import { noteRefusals, type Refused } from '../entry/note-refusals.ts';
import { errorCode } from '../error-code.ts';

export type Matched = {
  enrolled: { campaign: string; campaignId: string; enrollmentId: string }[];
  accounts: string[];
};

type Arrival = { practiceId: string; patientId: string; event: EventFacts; now: number; causeDepth: number };

/** Enrolls the patient in every campaign that this event starts. */
export async function matchTriggers(context: EngineContext, tx: Tx, arrival: Arrival): Promise<Matched> {
  const candidates = await campaignsForEvent(tx, arrival.event.name);
  if (candidates.length === 0) return { enrolled: [], accounts: [] };
  const facts = await loadFacts(tx, { patientId: arrival.patientId, enrollmentId: null });
  return enterCandidates(context, tx, arrival, { candidates, facts });
}

/**
 * Asks each campaign for itself: one that refuses is kept with its reason, one that cannot be asked keeps no event from the others.
 * `causeDepth` is that of the event: what it starts is as deep.
 */
export async function enterCandidates(
  context: EngineContext,
  tx: Tx,
  arrival: Arrival,
  { candidates, facts }: { candidates: readonly LiveCampaign[]; facts: Facts },
): Promise<Matched> {
  const matched: Matched = { enrolled: [], accounts: [] };
  const refused: Refused[] = [];
  const { event, ...about } = arrival;
  for (const campaign of candidates) {
    const { campaignId, slug } = campaign;
    const outcome = await ask(context, tx, {
      ...about,
      campaign,
      cause: { kind: 'event', event },
      facts,
      enrolledBy: 'event',
      reason: event.name,
    });
    if (outcome === null) continue;
    if (outcome.kind === 'refused') {
      const { reason, clause } = outcome;
      refused.push({ campaignId, patientId: arrival.patientId, cause: 'event', reason, clause });
      continue;
    }
    matched.enrolled.push({ campaign: slug, campaignId, enrollmentId: outcome.enrollmentId });
    matched.accounts.push(...outcome.accounts);
  }
  await noteRefusals(tx, refused, arrival.now);
  return matched;
}

/** Null for a campaign whose version cannot be read. */
async function ask(context: EngineContext, tx: Tx, request: EnterRequest): Promise<EnterOutcome | null> {
  try {
    return await enterCampaign(context, tx, request);
  } catch (error) {
    if (isTransient(error)) throw error;
    context.log.error(
      { campaignId: request.campaign.campaignId, error: errorCode(error) },
      'A campaign’s version could not be asked whether an event starts it',
    );
    return null;
  }
}
