import { audienceOf, localNow, type Plan } from '@cairn/core';
import {
  audienceRuns,
  audienceSchedules,
  currentPractice,
  practices,
  segmentUses,
  type Tx,
  zonesOfPractice,
} from '@cairn/db';
import { and, eq, inArray, isNull } from 'drizzle-orm';
import { nextDue } from './due-time.ts';
import { makeRun, openStates } from './run-row.ts';
import { undoSecondsOf } from './undo-time.ts';

type Published = { campaignId: string; versionId: string; plan: Plan; requestedBy: string; now: number };

/** From this version on, the audience is sent to at its times; one that goes at once goes after the time for taking it back. */
export async function openAudience(
  tx: Tx,
  { campaignId, versionId, plan, requestedBy, now }: Published,
): Promise<void> {
  await closeAudience(tx, campaignId);
  const trigger = audienceOf(plan);
  if (trigger === null) return;
  await noteSegments(tx, campaignId, [
    ...(trigger.audience.kind === 'segment' ? [trigger.audience.segmentId] : []),
    ...trigger.exclude,
  ]);
  if (trigger.when.kind !== 'repeat') await replaceWaiting(tx, campaignId, now);
  const zones = await zonesOfPractice(tx);
  if (trigger.when.kind !== 'now') {
    const next = nextDue(trigger.when, now, zones);
    if (next !== null)
      await tx
        .insert(audienceSchedules)
        .values({ practiceId: currentPractice, campaignId, versionId, ...next, lookAt: next.beginsAt });
    return;
  }
  const [practice] = await tx.select({ mode: practices.mode, settings: practices.settings }).from(practices);
  if (practice === undefined) throw new Error('A campaign was published without a practice');
  const due = { nominalAt: now, localAt: localNow(now, zones.practice) };
  const undo = { state: 'undo', holdUntil: now + undoSecondsOf(practice.settings) * 1_000 } as const;
  await makeRun(tx, { campaignId, versionId, plan, due, mode: practice.mode, requestedBy, now, ...undo });
}

/** Nothing is sent at a later time any more; what is being sent notices by itself. */
export async function closeAudience(tx: Tx, campaignId: string): Promise<void> {
  await tx.delete(audienceSchedules).where(eq(audienceSchedules.campaignId, campaignId));
}

/** Segments that a campaign goes by cannot be put away meanwhile. Their membership is looked up with each send, not kept. */
async function noteSegments(tx: Tx, campaignId: string, segmentIds: readonly string[]): Promise<void> {
  for (const segmentId of new Set(segmentIds))
    await tx.insert(segmentUses).values({ practiceId: currentPractice, segmentId, campaignId }).onConflictDoNothing();
}

/** What goes once goes once: a send of an earlier version that has not begun gives way to this one's. */
async function replaceWaiting(tx: Tx, campaignId: string, now: number): Promise<void> {
  await tx
    .update(audienceRuns)
    .set({ state: 'cancelled', failure: 'replaced', nextAt: null, holdUntil: null, finishedAt: now })
    .where(
      and(
        eq(audienceRuns.campaignId, campaignId),
        inArray(audienceRuns.state, [...openStates]),
        isNull(audienceRuns.startedAt),
      ),
    );
}
