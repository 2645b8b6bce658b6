import { currentPractice, entryJobs, isAnyOf, newId, segments, type Tx } from '@cairn/db';
import { and, eq } from 'drizzle-orm';

/** From now on these come with the facts of patients: a filter asks about them. */
export async function askAboutSegments(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .update(segments)
    .set({ askedAbout: true })
    .where(and(isAnyOf(segments.id, ids), eq(segments.askedAbout, false)));
}

/** Looks anew, in pages, at everybody who waits on that segment; what an older change began is over. */
export async function lookAtListeners(
  tx: Tx,
  { segmentId, requestedBy, now }: { segmentId: string; requestedBy: string; now: number },
): Promise<void> {
  await tx
    .update(entryJobs)
    .set({ state: 'cancelled', finishedAt: now })
    .where(and(eq(entryJobs.segmentId, segmentId), eq(entryJobs.kind, 'listeners'), eq(entryJobs.state, 'running')));
  await tx.insert(entryJobs).values({
    practiceId: currentPractice,
    id: newId(now),
    kind: 'listeners',
    segmentId,
    state: 'running',
    priority: 0,
    requestedBy,
    createdAt: now,
    nextAt: now,
  });
}
