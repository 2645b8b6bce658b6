import { countDeltas, counts, inPractice, type Tx } from '@cairn/db';
import { inArray, sql } from 'drizzle-orm';
import type { EngineContext } from './context.ts';

/** Adds up what steps appended since the last time. Two processes folding at once take different rows. */
export async function foldCounts(context: EngineContext): Promise<void> {
  const waiting = await context.database.queue.selectDistinct({ practiceId: countDeltas.practiceId }).from(countDeltas);
  for (const { practiceId } of waiting) {
    const campaignIds = await inPractice(context.database, practiceId, (tx) => foldPractice(tx));
    for (const campaignId of campaignIds) context.notices.tell(practiceId, { kind: 'counts', campaignId });
  }
}

const pageSize = 5000;

async function foldPractice(tx: Tx): Promise<string[]> {
  const deltas = await tx.select().from(countDeltas).limit(pageSize).for('update', { skipLocked: true });
  if (deltas.length === 0) return [];
  const sums = new Map<string, (typeof deltas)[number]>();
  for (const delta of deltas) {
    const key = `${delta.campaignId} ${delta.nodeId} ${delta.measure}`;
    const sum = sums.get(key);
    sums.set(key, sum ? { ...sum, n: sum.n + delta.n } : delta);
  }
  await tx
    .insert(counts)
    .values(
      [...sums.values()].map(({ practiceId, campaignId, nodeId, measure, n }) => ({
        practiceId,
        campaignId,
        nodeId,
        measure,
        n,
        updatedAt: sql`clock_timestamp()`,
      })),
    )
    .onConflictDoUpdate({
      target: [counts.practiceId, counts.campaignId, counts.nodeId, counts.measure],
      set: { n: sql`${counts.n} + excluded.n`, updatedAt: sql`clock_timestamp()` },
    });
  await tx.delete(countDeltas).where(
    inArray(
      countDeltas.id,
      deltas.map((delta) => delta.id),
    ),
  );
  return [...new Set(deltas.map((delta) => delta.campaignId))];
}
