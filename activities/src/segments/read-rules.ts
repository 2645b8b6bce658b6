import { type SegmentRule, segments, type Tx } from '@cairn/db';
import { and, eq, inArray } from 'drizzle-orm';

/** What the segments are judged by; those whose membership is not kept are left out. */
export async function readRules(tx: Tx, segmentIds: readonly string[]): Promise<SegmentRule[]> {
  if (segmentIds.length === 0) return [];
  const rows = await tx
    .select()
    .from(segments)
    .where(and(inArray(segments.id, [...new Set(segmentIds)]), eq(segments.inUse, true)));
  return rows.map(({ id, filter, reads, revision, filledRevision }) => ({
    id,
    filter,
    reads,
    revision,
    filled: filledRevision === revision,
  }));
}
