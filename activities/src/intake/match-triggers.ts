import type { EventFacts, Facts } from '@cairn/core';
import { events, loadFacts, type Tx } from '@cairn/db';
import { eq } from 'drizzle-orm';
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
  if (candidates.length === 0) return nobodyAsked(tx, arrival.event.id);
  const facts = await loadFacts(tx, { patientId: arrival.patientId, enrollmentId: null });
  return enterCandidates(context, tx, arrival, { candidates, facts });
}

/** The same where the caller has read the campaigns and the facts already. What each said is kept with the event. */
export async function enterCandidates(
  context: EngineContext,
  tx: Tx,
  { event, ...about }: Arrival,
  { candidates, facts }: { candidates: readonly LiveCampaign[]; facts: Facts },
): Promise<Matched> {
  const attempts = candidates.map((campaign) => ({ campaign, cause: { kind: 'event', event } as const }));
  const { verdicts, ...matched } = await enterAll(context, tx, attempts, { ...about, facts });
  // One array for all of them: a row for each would cost as much as the event's own work.
  await tx.update(events).set({ verdicts }).where(eq(events.id, event.id)).execute();
  return matched;
}

async function nobodyAsked(tx: Tx, eventId: string): Promise<Matched> {
  await tx.update(events).set({ verdicts: [] }).where(eq(events.id, eventId)).execute();
  return { enrolled: [], accounts: [] };
}
