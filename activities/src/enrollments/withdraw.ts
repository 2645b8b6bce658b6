import type { StepResult } from '@cairn/core';
import { currentPractice, databaseNow, enrollments, wakes } from '@cairn/db';
import { eq } from 'drizzle-orm';
import { lockEnrollment } from '../advance/advance.ts';
import { type EnrollmentRow, saveStep } from '../advance/save-step.ts';
import { audit } from '../audit.ts';
import { type Actor, type EngineContext, type Result, refuse } from '../context.ts';
import { inCommand } from '../in-command.ts';

type Answer = Result<{ status: EnrollmentRow['status'] }>;

const unknown = {
  code: 'enrollment_unknown',
  status: 404,
  message: 'There is no such enrollment in this practice.',
} as const;

/** Takes a patient out at once, with a reason; queued messages are cancelled in the same commit. */
export async function withdraw(
  context: EngineContext,
  practiceId: string,
  enrollmentId: string,
  reason: string,
  by: Actor,
): Promise<Answer> {
  const answer = await inCommand(context, practiceId, async (tx): Promise<Answer> => {
    const row = await lockEnrollment(tx, enrollmentId);
    if (!row) return refuse(unknown);
    // A finished journey whose message still waits, perhaps for the morning, can be taken back too.
    const mayStillSend = row.status === 'settling' && row.exitReason === 'completed';
    if (row.status === 'ended' || (row.status === 'settling' && !mayStillSend)) {
      return refuse({ code: 'already_ended', status: 409, message: 'This journey has ended already.' });
    }
    const now = (await databaseNow(tx)) + context.clockOffsetMs();
    const plan = await context.plans.load(tx, row.versionId);
    await saveStep(tx, { row, plan, result: withdrawn(row, now), now, first: false, cause: 'command' });
    await wakeDriver(tx, row, now);
    await audit(tx, { by, action: 'patient.withdrawn', subject: row.id, now, reason });
    context.notices.tell(practiceId, { kind: 'patient', patientId: row.patientId });
    return { ok: true, value: { status: 'ended' } };
  });
  if (answer.ok) context.kick.enrollments(practiceId, [enrollmentId]);
  return answer;
}

function withdrawn(row: EnrollmentRow, now: number): StepResult {
  const { nodeId, visit } = row.state;
  return {
    state: row.state,
    outcome: { kind: 'done', reason: 'withdrawn', detail: null },
    effects: [],
    visits: [],
    listens: [],
    trace: [{ at: now, nodeId, visit, kind: 'ended', port: null, reason: 'withdrawn', detail: {} }],
  };
}

/** A workflow that sleeps towards an old time must see that it is over. */
async function wakeDriver(tx: Parameters<typeof saveStep>[0], row: EnrollmentRow, now: number): Promise<void> {
  await tx
    .insert(wakes)
    .values({
      practiceId: currentPractice,
      enrollmentId: row.id,
      reason: 'command',
      exitsFirst: true,
      createdAt: now,
      nextAt: now,
    })
    .onConflictDoUpdate({ target: [wakes.practiceId, wakes.enrollmentId], set: { nextAt: now, attempts: 0 } });
}

/** Tries a stuck enrollment again from where it stands. */
export async function retryStuck(
  context: EngineContext,
  practiceId: string,
  enrollmentId: string,
  by: Actor,
): Promise<Answer> {
  const answer = await inCommand(context, practiceId, async (tx): Promise<Answer> => {
    const row = await lockEnrollment(tx, enrollmentId);
    if (!row) return refuse(unknown);
    if (row.status !== 'stuck')
      return refuse({
        code: 'not_stuck',
        status: 409,
        message: 'This enrollment is not stuck; there is nothing to retry.',
      });
    const now = (await databaseNow(tx)) + context.clockOffsetMs();
    await tx
      .update(enrollments)
      .set({ status: 'active', stuckCode: null, armedAt: null, updatedAt: now })
      .where(eq(enrollments.id, row.id));
    await wakeDriver(tx, row, now);
    await audit(tx, { by, action: 'enrollment.retried', subject: row.id, now });
    return { ok: true, value: { status: 'active' } };
  });
  if (answer.ok) context.kick.enrollments(practiceId, [enrollmentId]);
  return answer;
}
