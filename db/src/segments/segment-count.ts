import type { Filter } from '@cairn/core';
import { and, eq, isNull } from 'drizzle-orm';
import type { Tx } from '../in-practice.ts';
import { segments } from '../tables/segments.ts';

/** A segment's rule as it stands. Null: no such segment. */
export async function ruleOfSegment(tx: Tx, id: string): Promise<{ filter: Filter; revision: number } | null> {
  const [rule] = await tx
    .select({ filter: segments.filter, revision: segments.revision })
    .from(segments)
    .where(and(eq(segments.id, id), isNull(segments.archivedAt)));
  return rule ?? null;
}

/** `count`: null where counting took too long. */
export type SegmentCount = { id: string; revision: number; count: number | null; tookMs: number; now: number };

/** Keeps how many patients a segment's rule held for at that instant, unless the rule was changed meanwhile. */
export async function keepSegmentCount(tx: Tx, { id, revision, count, tookMs, now }: SegmentCount): Promise<void> {
  await tx
    .update(segments)
    .set({ count, countedAt: now, countMs: Math.round(tookMs), countedRevision: revision })
    .where(and(eq(segments.id, id), eq(segments.revision, revision)));
}
