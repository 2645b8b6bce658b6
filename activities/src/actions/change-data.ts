import type { FactKey } from '@cairn/core';
import { changePatient, enrollments, newId, staffTasks, type Tx, wakeListeners, wakes } from '@cairn/db';
import { and, arrayOverlaps, eq, inArray, isNull, ne } from 'drizzle-orm';
import type { EngineContext } from '../context.ts';
import { deepestCause } from '../entry/cut-loop.ts';
import type { ToCarryOut } from './carry-out.ts';
import { atDepth } from './cause-depth.ts';

/** Changes the patient's tags and attributes, wakes who listens, and lets what starts campaigns know. Answers with those woken. */
export async function changeData(
  context: EngineContext,
  tx: Tx,
  { row, result, now, depth }: ToCarryOut,
): Promise<string[]> {
  const inner = depth + 1;
  return atDepth(tx, inner, async () => {
    const { patientId } = row;
    const { keys } = await changePatient(tx, { patientId, changes: result.dataChanges }, now);
    if (keys.length === 0) return [];
    if (inner > deepestCause) await tellOfLoop(context, tx, { row, keys, now });
    const woken = await wakeListeners(tx, { patientId, keys, reason: 'campaign', now });
    // The step has seen its own changes already.
    await tx.delete(wakes).where(eq(wakes.enrollmentId, row.id));
    return woken.filter((id) => id !== row.id);
  });
}

const kind = 'campaign_loop';

/** Journeys that change what the others wait for, in a circle: nobody is woken any more, and staff are told once until they have looked. */
async function tellOfLoop(
  context: EngineContext,
  tx: Tx,
  { row, keys, now }: { row: ToCarryOut['row']; keys: FactKey[]; now: number },
): Promise<void> {
  const others = and(
    eq(enrollments.patientId, row.patientId),
    ne(enrollments.id, row.id),
    inArray(enrollments.status, ['active', 'held']),
    arrayOverlaps(enrollments.listens, keys),
  );
  if ((await tx.$count(enrollments, others)) === 0) return;
  context.log.warn({ campaignId: row.campaignId }, 'Campaigns change a patient’s data in a circle; it was cut');
  context.metrics.count('cairn_campaign_loops_total');
  const open = and(eq(staffTasks.kind, kind), eq(staffTasks.patientId, row.patientId), isNull(staffTasks.doneAt));
  if ((await tx.$count(staffTasks, open)) > 0) return;
  await tx.insert(staffTasks).values({
    practiceId: row.practiceId,
    id: newId(now),
    kind,
    patientId: row.patientId,
    enrollmentId: row.id,
    campaignId: row.campaignId,
    title:
      'Campaigns change this patient’s tags or attributes in a circle; nobody was woken by the last change. Change what their steps wait for.',
    createdAt: now,
  });
}
