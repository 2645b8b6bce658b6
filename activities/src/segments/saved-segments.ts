import { filterKeys, type SavedSegment, sectionsOfKeys, segmentGraph, withSegmentKeys } from '@cairn/core';
import { segments, type Tx } from '@cairn/db';
import { eq, sql } from 'drizzle-orm';
import type { Refusal } from '../context.ts';
import { askAboutSegments } from './ask-about.ts';
import { beginFill } from './keep-membership.ts';

/**
 * All segments of the practice, until the transaction ends the only one that changes their rules: two that ask about each other cannot be
 * saved side by side.
 */
export async function lockSegments(tx: Tx, practiceId: string): Promise<Map<string, SavedSegment>> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`segments:${practiceId}`}, 0))`);
  const rows = await tx
    .select({ id: segments.id, name: segments.name, filter: segments.filter, archivedAt: segments.archivedAt })
    .from(segments);
  return new Map(rows.map(({ id, name, filter, archivedAt }) => [id, { name, filter, archived: archivedAt !== null }]));
}

/** Why the segment cannot be saved so; null when nothing is in the way. */
export function segmentRefusal(id: string, all: ReadonlyMap<string, SavedSegment>): Refusal | null {
  const problem = segmentGraph(all).problemOf(id);
  return problem === null ? null : { ...problem, status: 422, path: 'filter' };
}

/** What is kept of a rule beside the rule itself: whom it asks about, what it listens to, what of the facts it reads. */
export function ruleColumns(id: string, all: ReadonlyMap<string, SavedSegment>) {
  const filter = all.get(id)?.filter;
  const listens = filter === undefined ? [] : withSegmentKeys(filterKeys(filter), Object.fromEntries(all));
  return { asks: segmentGraph(all).asksOf(id), listens, reads: sectionsOfKeys(listens) };
}

type Changed = { id: string; all: ReadonlyMap<string, SavedSegment>; requestedBy: string; now: number };

/** The rule of a segment changed: so did the rules of those that ask about it, and everybody is judged anew by theirs too. */
export async function passOn(tx: Tx, { id, all, requestedBy, now }: Changed): Promise<void> {
  const graph = segmentGraph(all);
  await askAboutSegments(tx, graph.asksOf(id));
  for (const asker of graph.askersOf(id)) {
    const [row] = await tx
      .update(segments)
      .set({ ...ruleColumns(asker, all), revision: sql`${segments.revision} + 1` })
      .where(eq(segments.id, asker))
      .returning({ revision: segments.revision, inUse: segments.inUse });
    if (row?.inUse) await beginFill(tx, { segmentId: asker, revision: row.revision, requestedBy, now });
  }
}
