import { databaseNow, enrollments } from '@cairn/db';
import { eq } from 'drizzle-orm';
import { lockEnrollment } from '../advance/advance.ts';
import type { EnrollmentRow } from '../advance/save-step.ts';
import { audit } from '../audit.ts';
import { type Actor, type EngineContext, type Result, refuse } from '../context.ts';
import { inCommand } from '../in-command.ts';
import { endEnrollment, wakeDriver } from './end-enrollment.ts';

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
    await endEnrollment(context, tx, { row, reason: 'withdrawn', detail: reason, now });
    await audit(tx, { by, action: 'patient.withdrawn', subject: row.id, now, reason });
    context.notices.tell(practiceId, { kind: 'patient', patientId: row.patientId });
    return { ok: true, value: { status: 'ended' } };
  });
  if (answer.ok) context.kick.enrollments(practiceId, [enrollmentId]);
  return answer;
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
    await wakeDriver(tx, row.id, now);
    await audit(tx, { by, action: 'enrollment.retried', subject: row.id, now });
    return { ok: true, value: { status: 'active' } };
  });
  if (answer.ok) context.kick.enrollments(practiceId, [enrollmentId]);
  return answer;
}
