import { awaitedReplies, repliedEvent } from '@cairn/core';
import { enrollments, isAnyOf, type Tx } from '@cairn/db';
import { and, asc, sql } from 'drizzle-orm';
import type { EngineContext } from '../context.ts';
import { errorCode } from '../error-code.ts';

/** Words that journeys of these patients wait for as a reply, the oldest journey's first. */
export async function awaitedFrom(context: EngineContext, tx: Tx, patientIds: readonly string[]): Promise<string[]> {
  if (patientIds.length === 0) return [];
  const waiting = await tx
    .select({ id: enrollments.id, versionId: enrollments.versionId, state: enrollments.state })
    .from(enrollments)
    .where(
      and(
        isAnyOf(enrollments.patientId, patientIds),
        sql`${enrollments.status} in ('active', 'held')`,
        sql`${`event:${repliedEvent}`} = any(${enrollments.listens})`,
      ),
    )
    .orderBy(asc(enrollments.enteredAt), asc(enrollments.id));
  const awaited: string[] = [];
  for (const { id, versionId, state } of waiting) {
    const plan = await context.plans.load(tx, versionId);
    try {
      awaited.push(...awaitedReplies(plan, state.nodeId));
    } catch (error) {
      // A journey that cannot be read must cost nobody their STOP.
      context.log.error(
        { enrollmentId: id, error: errorCode(error) },
        'A journey cannot tell which reply it waits for',
      );
    }
  }
  return awaited;
}
