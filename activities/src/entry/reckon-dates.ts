import { dateTriggerOf, type Facts, nextOccurrence } from '@cairn/core';
import { currentPractice, entryDues, entryWatches, type Tx } from '@cairn/db';
import { and, eq } from 'drizzle-orm';
import type { EngineContext } from '../context.ts';
import { type LiveCampaign, watchingCampaigns } from './live-campaigns.ts';

type Whose = { patientId: string; facts: Facts; now: number };

/** When the campaigns that start from a date take this patient in next; `only` one of them, or all. The patient is locked. */
export async function reckonDates(context: EngineContext, tx: Tx, whose: Whose, only?: string): Promise<void> {
  const isThis = only === undefined ? undefined : eq(entryWatches.campaignId, only);
  for (const campaign of await watchingCampaigns(tx, and(eq(entryWatches.kind, 'date'), isThis))) {
    await reckonDate(context, tx, campaign, whose);
  }
}

/** The same for one campaign; no row where no such day comes. */
export async function reckonDate(
  context: EngineContext,
  tx: Tx,
  { campaignId, versionId }: Pick<LiveCampaign, 'campaignId' | 'versionId'>,
  { patientId, facts, now }: Whose,
): Promise<void> {
  const dates = dateTriggerOf(await context.plans.load(tx, versionId));
  const next = dates === null || facts.patient.deceased ? null : nextOccurrence(dates, facts, now);
  if (next === null) {
    await tx.delete(entryDues).where(and(eq(entryDues.campaignId, campaignId), eq(entryDues.patientId, patientId)));
    return;
  }
  const due = { dueAt: next.at, day: next.day };
  await tx
    .insert(entryDues)
    .values({ practiceId: currentPractice, campaignId, patientId, ...due })
    .onConflictDoUpdate({ target: [entryDues.practiceId, entryDues.campaignId, entryDues.patientId], set: due });
}
