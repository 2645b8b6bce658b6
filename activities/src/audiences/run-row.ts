import { type AudienceTrigger, audienceOf, type Plan } from '@cairn/core';
import { audienceRuns, currentPractice, newId, type PracticeMode, type Tx } from '@cairn/db';
import { and, eq, isNotNull } from 'drizzle-orm';
import type { DueTime } from './due-time.ts';

export type RunRow = typeof audienceRuns.$inferSelect;

/** States in which something may still happen. */
export const openStates = ['due', 'undo', 'freezing', 'sending', 'held', 'paused'] as const;

export type RunToMake = {
  campaignId: string;
  versionId: string;
  plan: Plan;
  due: Pick<DueTime, 'nominalAt' | 'localAt'>;
  mode: PracticeMode;
  requestedBy: string;
  requestKey?: string | null;
  now: number;
} & (
  | { state: 'due' }
  /** Can be taken back until then. */
  | { state: 'undo'; holdUntil: number }
  /** Stands for times that were passed over. */
  | { state: 'cancelled'; failure: 'missed' | 'still_running' | 'by_person'; missed: number }
);

/** Makes a send, exactly once for a campaign and the time it stands for; null when it is there already. */
export async function makeRun(tx: Tx, made: RunToMake): Promise<RunRow | null> {
  const { campaignId, versionId, plan, due, mode, requestedBy, now, state } = made;
  const trigger = triggerOf(plan);
  const isOpen = state !== 'cancelled';
  const [row] = await tx
    .insert(audienceRuns)
    .values({
      practiceId: currentPractice,
      id: newId(now),
      campaignId,
      versionId,
      nominalAt: due.nominalAt,
      localAt: due.localAt,
      zone: trigger.when.kind === 'now' ? 'practice' : trigger.when.zone,
      mode,
      state,
      holdUntil: made.state === 'undo' ? made.holdUntil : null,
      priority: priorityOf(plan),
      nextAt: made.state === 'undo' ? made.holdUntil : isOpen ? now : null,
      rampFirst: isOpen && trigger.ramp !== null && !(await wasConfirmed(tx, versionId)) ? trigger.ramp.first : null,
      requestKey: made.requestKey ?? null,
      requestedBy,
      createdAt: now,
      finishedAt: isOpen ? null : now,
      failure: made.state === 'cancelled' ? made.failure : null,
      missed: made.state === 'cancelled' ? made.missed : 0,
    })
    .onConflictDoNothing()
    .returning();
  return row ?? null;
}

/** The audience of a plan that starts by one. */
export function triggerOf(plan: Plan): AudienceTrigger {
  const trigger = audienceOf(plan);
  if (trigger === null) throw new Error('A send was asked of a campaign that starts in another way');
  return trigger;
}

/** Whoever waits for care comes before who may hear of an offer. */
export function priorityOf(plan: Plan): number {
  const isCare = Object.values(plan.nodes).some(
    ({ config }) => typeof config === 'object' && config !== null && 'purpose' in config && config.purpose === 'care',
  );
  return isCare ? 1 : 5;
}

/** A version that somebody found to be right goes to everybody from then on. */
export async function wasConfirmed(tx: Tx, versionId: string): Promise<boolean> {
  const rows = await tx
    .select({ id: audienceRuns.id })
    .from(audienceRuns)
    .where(and(eq(audienceRuns.versionId, versionId), isNotNull(audienceRuns.rampConfirmedAt)))
    .limit(1);
  return rows.length > 0;
}
