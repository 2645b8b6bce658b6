import {
  databaseNow,
  inPractice,
  loadFactsOfPatients,
  patients,
  refreshSegments,
  segmentMembers,
  type Tx,
} from '@cairn/db';
import { and, asc, inArray, isNotNull, lte, sql } from 'drizzle-orm';
import type { EngineContext } from '../context.ts';
import { lockFree } from '../entry/lock-free.ts';
import { readRules } from './read-rules.ts';

const pageSize = 50;
const mostPages = 40;

/** Judges anew whom time alone may have brought in or out; answers how many were looked at. */
export async function sweepSegments(context: EngineContext): Promise<number> {
  const clock = sql`clock_timestamp() + make_interval(secs => ${context.clockOffsetMs() / 1000})`;
  const waiting = await context.database.queue
    .selectDistinct({ practiceId: segmentMembers.practiceId })
    .from(segmentMembers)
    .where(lte(segmentMembers.dueAt, clock));
  let looked = 0;
  for (const { practiceId } of waiting) {
    for (let page = 0; page < mostPages; page += 1) {
      const done = await inPractice(context.database, practiceId, (tx) => sweepPage(context, tx), {
        statementMs: 10_000,
      });
      looked += done.looked;
      if (!done.more) break;
    }
  }
  return looked;
}

async function sweepPage(context: EngineContext, tx: Tx): Promise<{ looked: number; more: boolean }> {
  const now = (await databaseNow(tx)) + context.clockOffsetMs();
  const due = await tx
    .select({ segmentId: segmentMembers.segmentId, patientId: segmentMembers.patientId })
    .from(segmentMembers)
    .where(lte(segmentMembers.dueAt, now))
    .orderBy(asc(segmentMembers.dueAt))
    .limit(pageSize);
  if (due.length === 0) return { looked: 0, more: false };
  const rules = await readRules(
    tx,
    due.map((row) => row.segmentId),
  );
  await forgetUnneeded(tx, { segmentIds: due.map((row) => row.segmentId), kept: rules.map(({ id }) => id) });
  await forgetMerged(
    tx,
    due.map((row) => row.patientId),
  );
  const free = await lockFree(
    tx,
    due.map((row) => row.patientId),
  );
  const sections = rules.flatMap(({ reads }) => reads);
  const facts = await loadFactsOfPatients(tx, free, sections);
  const judged = [...facts].map(([patientId, of]) => ({ patientId, facts: of }));
  for (const rule of rules) {
    const mine = new Set(due.filter((row) => row.segmentId === rule.id).map((row) => row.patientId));
    await refreshSegments(tx, { judged: judged.filter(({ patientId }) => mine.has(patientId)), rules: [rule], now });
  }
  return { looked: free.length, more: due.length === pageSize && free.length > 0 };
}

/** Membership that nobody needs any more is not followed. */
async function forgetUnneeded(tx: Tx, { segmentIds, kept }: { segmentIds: string[]; kept: string[] }): Promise<void> {
  const unneeded = [...new Set(segmentIds)].filter((id) => !kept.includes(id));
  if (unneeded.length === 0) return;
  await tx.update(segmentMembers).set({ dueAt: null }).where(inArray(segmentMembers.segmentId, unneeded));
}

async function forgetMerged(tx: Tx, patientIds: string[]): Promise<void> {
  const merged = tx
    .select({ id: patients.id })
    .from(patients)
    .where(and(inArray(patients.id, patientIds), isNotNull(patients.mergedInto)));
  await tx.delete(segmentMembers).where(inArray(segmentMembers.patientId, merged));
}
