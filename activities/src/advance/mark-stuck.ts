import type { AdvanceAnswer, DriverState } from '@cairn/core/contracts';
import { databaseNow, enrollments, inPractice, newId, staffTasks } from '@cairn/db';
import { eq } from 'drizzle-orm';
import type { EngineContext } from '../context.ts';
import { refuseWaiting } from '../enrollment-commands/refuse-waiting.ts';
import { lockEnrollment } from './advance.ts';
import { insertTrace } from './append-lines.ts';

/** Sets an enrollment aside after a failure that trying again did not mend: staff see why and can retry or withdraw. */
export async function markStuck(
  context: EngineContext,
  { practiceId, enrollmentId }: Pick<DriverState, 'practiceId' | 'enrollmentId'>,
  code: string,
): Promise<AdvanceAnswer> {
  return inPractice(context.database, practiceId, async (tx): Promise<AdvanceAnswer> => {
    const row = await lockEnrollment(tx, enrollmentId);
    if (!row || row.status === 'ended' || row.status === 'settling') return { kind: 'done' };
    const now = (await databaseNow(tx)) + context.clockOffsetMs();
    if (row.status === 'stuck') {
      await refuseWaiting(tx, [row.id], { reason: 'failed', now });
      return { kind: 'stuck' };
    }
    await tx
      .update(enrollments)
      .set({
        status: 'stuck',
        stuckCode: code,
        armedAt: null,
        seq: row.seq + 1,
        outcome: { kind: 'stuck', code },
        untilAt: null,
        updatedAt: now,
      })
      .where(eq(enrollments.id, row.id));
    // What could not be decided may be what they told it.
    await refuseWaiting(tx, [row.id], { reason: 'failed', now });
    await insertTrace(tx, row, row.seq + 1, [
      {
        at: now,
        nodeId: row.state.nodeId,
        visit: row.state.visit,
        kind: 'stuck',
        port: null,
        reason: 'node_failed',
        detail: { code },
      },
    ]);
    await tx.insert(staffTasks).values({
      practiceId,
      id: newId(now),
      kind: 'stuck',
      patientId: row.patientId,
      enrollmentId: row.id,
      title: `A patient’s journey is stuck (${code}). Open the patient and press Retry, or withdraw them.`,
      createdAt: now,
    });
    return { kind: 'stuck' };
  });
}
