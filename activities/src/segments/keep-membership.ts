import { currentPractice, entryJobs, newId, segments, segmentUses, type Tx } from '@cairn/db';
import { and, eq, notExists, sql } from 'drizzle-orm';

type Need = { campaignId: string; segmentIds: readonly string[]; requestedBy: string; now: number };

/** A live campaign needs these segments: their membership is kept from now on, after everybody was judged once. */
export async function needSegments(tx: Tx, { campaignId, segmentIds, requestedBy, now }: Need): Promise<void> {
  for (const segmentId of segmentIds) {
    await tx.insert(segmentUses).values({ practiceId: currentPractice, segmentId, campaignId }).onConflictDoNothing();
    // Members of the last time are judged anew: nobody looked at them in between.
    const [begun] = await tx
      .update(segments)
      .set({ inUse: true, revision: sql`${segments.revision} + 1`, filledRevision: null, updatedAt: now })
      .where(and(eq(segments.id, segmentId), eq(segments.inUse, false)))
      .returning({ revision: segments.revision });
    if (begun !== undefined) await beginFill(tx, { segmentId, revision: begun.revision, requestedBy, now });
  }
}

/** The campaign is over: what nobody else needs is not kept any more. */
export async function releaseSegments(tx: Tx, campaignId: string): Promise<void> {
  await tx.delete(segmentUses).where(eq(segmentUses.campaignId, campaignId));
  const used = tx.select({ one: sql`1` }).from(segmentUses).where(eq(segmentUses.segmentId, segments.id));
  await tx
    .update(segments)
    .set({ inUse: false, filledRevision: null })
    .where(and(eq(segments.inUse, true), notExists(used)));
}

type Fill = { segmentId: string; revision: number; requestedBy: string; now: number };

/** Judges everybody of the practice under that revision, in pages; a fill of an older one is over. */
export async function beginFill(tx: Tx, { segmentId, revision, requestedBy, now }: Fill): Promise<void> {
  await tx
    .update(entryJobs)
    .set({ state: 'cancelled', finishedAt: now })
    .where(and(eq(entryJobs.segmentId, segmentId), eq(entryJobs.kind, 'segment'), eq(entryJobs.state, 'running')));
  await tx.insert(entryJobs).values({
    practiceId: currentPractice,
    id: newId(now),
    kind: 'segment',
    segmentId,
    revision,
    state: 'running',
    priority: 0,
    requestedBy,
    createdAt: now,
    nextAt: now,
  });
}
