import { databaseNow, imports, inPractice, type Tx } from '@cairn/db';
import { and, eq } from 'drizzle-orm';
import type { EngineContext } from '../context.ts';

export type ImportRow = typeof imports.$inferSelect;
type Change = Partial<Omit<ImportRow, 'practiceId' | 'id'>>;

/** Whoever took a page and died: the next one goes on from where the rows say. */
export const leaseMs = 30_000;

/** The right to work on one import: lost when it ran out and somebody else took it, or when a person decided otherwise. */
export type Lease = { practiceId: string; row: ImportRow };

/** Another has the import now: what this one was about to write is not written. */
export class LostLease extends Error {}

/** The time of the practice's clock. */
export async function clockNow(context: EngineContext, tx: Tx): Promise<number> {
  return (await databaseNow(tx)) + context.clockOffsetMs();
}

/**
 * Stores how far an import is, and keeps the right to it for another while; in the transaction that did the work, so that nothing of
 * a worker that lost the right is kept.
 */
export async function keepLease(context: EngineContext, tx: Tx, lease: Lease, change: Change): Promise<void> {
  const { row } = lease;
  const now = await clockNow(context, tx);
  const [kept] = await tx
    .update(imports)
    .set({ nextAt: now + leaseMs, ...change })
    .where(and(eq(imports.id, row.id), eq(imports.state, row.state), eq(imports.nextAt, row.nextAt)))
    .returning();
  if (kept === undefined) throw new LostLease();
  lease.row = kept;
}

/** A transaction of the work itself: it may wait for locks of patients longer than a decision does. */
export function inImport<T>(
  context: EngineContext,
  { practiceId }: Pick<Lease, 'practiceId'>,
  fn: (tx: Tx) => Promise<T>,
): Promise<T> {
  return inPractice(context.database, practiceId, fn, { lockMs: 5000, statementMs: 30_000 });
}
