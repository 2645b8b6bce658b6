import { assertNever } from '@cairn/core';
import { imports, inPractice, isTransient } from '@cairn/db';
import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm';
import type { EngineContext } from '../context.ts';
import { errorCode } from '../error-code.ts';
import { checkPage } from './check-file.ts';
import { commitWave } from './commit-file.ts';
import { clockNow, keepLease, type Lease, LostLease, leaseMs } from './import-row.ts';
import { readFile } from './read-file.ts';
import { refreshStatistics } from './refresh-statistics.ts';
import { undoPage } from './undo-import.ts';

/** What is worked off; the other states wait for a person, or are over. */
const open = ['reading', 'checking', 'committing', 'undoing'] as const;

/** How long one import is worked on before others have their turn. */
const budgetMs = 5_000;

/** Works on the imports that are open, one after the other; answers how many. What a worker that died left is gone on with after its lease. */
export async function runImports(context: EngineContext): Promise<number> {
  const clock = sql`clock_timestamp() + make_interval(secs => ${context.clockOffsetMs() / 1000})`;
  const waiting = await context.database.queue
    .select({ practiceId: imports.practiceId, id: imports.id })
    .from(imports)
    .where(and(inArray(imports.state, [...open]), lte(imports.nextAt, clock)))
    .orderBy(asc(imports.nextAt))
    .limit(10);
  let worked = 0;
  for (const one of waiting) worked += (await runImport(context, one)) ? 1 : 0;
  return worked;
}

type Which = { practiceId: string; id: string };

/** False when somebody else has it. */
async function runImport(context: EngineContext, which: Which): Promise<boolean> {
  const lease = await takeLease(context, which);
  if (lease === null) return false;
  const end = performance.now() + budgetMs;
  try {
    while (isOpen(lease) && performance.now() < end) await work(context, lease);
    if (isOpen(lease)) await giveBack(context, lease, 0);
  } catch (error) {
    if (error instanceof LostLease) return true;
    context.log.warn(
      { practiceId: which.practiceId, importId: which.id, state: lease.row.state, error: errorCode(error) },
      'An import could not go on; it is tried again',
    );
    await giveBack(context, lease, isTransient(error) ? 1_000 : 10_000).catch(() => {});
  }
  return true;
}

function isOpen({ row }: Lease): boolean {
  return open.some((state) => state === row.state);
}

async function work(context: EngineContext, lease: Lease): Promise<void> {
  switch (lease.row.state) {
    case 'reading':
      return readFile(context, lease);
    case 'checking':
      await checkPage(context, lease);
      await refreshStatistics(context, lease);
      return;
    case 'committing':
      await commitWave(context, lease);
      await refreshStatistics(context, lease);
      return;
    case 'undoing':
      await undoPage(context, lease);
      return;
    case 'awaiting_file':
    case 'refused':
    case 'read':
    case 'checked':
    case 'done':
    case 'cancelled':
    case 'undone':
      return;
    default:
      assertNever(lease.row.state, 'state of an import');
  }
}

async function takeLease(context: EngineContext, { practiceId, id }: Which): Promise<Lease | null> {
  return inPractice(context.database, practiceId, async (tx) => {
    const now = await clockNow(context, tx);
    const [row] = await tx
      .update(imports)
      .set({ nextAt: now + leaseMs })
      .where(and(eq(imports.id, id), inArray(imports.state, [...open]), lte(imports.nextAt, now)))
      .returning();
    return row === undefined ? null : { practiceId, row };
  });
}

async function giveBack(context: EngineContext, lease: Lease, waitMs: number): Promise<void> {
  await inPractice(context.database, lease.practiceId, async (tx) =>
    keepLease(context, tx, lease, { nextAt: (await clockNow(context, tx)) + waitMs }),
  );
}
