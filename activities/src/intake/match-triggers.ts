import type { EventFacts, Facts } from '@cairn/core';
import { loadFacts, type Tx } from '@cairn/db';
import type { EngineContext } from '../context.ts';
import { enterAll } from '../entry/enter-all.ts';
import { campaignsForEvent, type LiveCampaign } from '../entry/live-campaigns.ts';

export type Matched = {
  enrolled: { campaign: string; campaignId: string; enrollmentId: string }[];
  accounts: string[];
};

type Arrival = {
  practiceId: string;
  patientId: string;
  event: EventFacts;
  now: number;
  /** Of the event: what it starts is as deep. */
  causeDepth: number;
};

/** Enrolls the patient in every campaign that this event starts. */
export async function matchTriggers(context: EngineContext, tx: Tx, arrival: Arrival): Promise<Matched> {
  const candidates = await campaignsForEvent(tx, arrival.event.name);
  if (candidates.length === 0) return { enrolled: [], accounts: [] };
  const facts = await loadFacts(tx, { patientId: arrival.patientId, enrollmentId: null });
  return enterCandidates(context, tx, arrival, { candidates, facts });
}

/** The same where the caller has read the campaigns and the facts already. */
export function enterCandidates(
  context: EngineContext,
  tx: Tx,
  { event, ...about }: Arrival,
  { candidates, facts }: { candidates: readonly LiveCampaign[]; facts: Facts },
): Promise<Matched> {
  const attempts = candidates.map((campaign) => ({ campaign, cause: { kind: 'event', event } as const }));
  return enterAll(context, tx, attempts, { ...about, facts });
}
