import { assertNever } from '@cairn/core';
import type { AdvanceAnswer, AdvanceCause } from '@cairn/core/contracts';
import { enrollments, inPractice, loadFactsOf, patients, type Tx } from '@cairn/db';
import { eq, type SQL, sql } from 'drizzle-orm';
import type { EngineContext } from '../context.ts';
import { obey } from '../enrollment-commands/obey.ts';
import { decide } from './decide.ts';
import { advancedBy, type Leftover, tellAndKick } from './leftover.ts';
import { type EnrollmentRow, saveStep } from './save-step.ts';
import { advanceSettling } from './settling.ts';
import { loadStandings } from './standing.ts';

export type AdvanceRequest = {
  practiceId: string;
  enrollmentId: string;
  /** The seq the caller knows; null for the relay, which knows none. */
  seq: number | null;
  cause: AdvanceCause;
};

export type Advanced = { answer: AdvanceAnswer; leftover: Leftover | null };

/**
 * Decides for one enrollment, in one transaction: locks the patient, then the enrollment, reads one snapshot of facts, runs
 * the pure `step` to the next wait and writes all that came of it under the next seq.
 *
 * A caller one behind gets the recorded outcome (its earlier call committed but was not heard), any other gets the row's seq.
 * Throws only what the database throws.
 */
export async function advance(context: EngineContext, request: AdvanceRequest): Promise<AdvanceAnswer> {
  const { answer, leftover } = await inPractice(
    context.database,
    request.practiceId,
    (tx) => advanceInTransaction(context, tx, request),
    { lockMs: 2000, statementMs: 5000 },
  );
  if (leftover) tellAndKick(context, request.practiceId, [leftover]);
  return answer;
}

async function advanceInTransaction(context: EngineContext, tx: Tx, request: AdvanceRequest): Promise<Advanced> {
  // Sent in one go: each looks only once the one before it has its locks.
  const [row, facts, standings] = await Promise.all([
    lockEnrollment(tx, request.enrollmentId),
    loadFactsOf(tx, request.enrollmentId),
    loadStandings(tx, [request.enrollmentId]),
  ]);
  const looked = { row, facts, standing: standings.get(request.enrollmentId) ?? null };
  const decision = await decide(context, tx, request, looked);
  switch (decision.kind) {
    case 'answer':
      return { answer: decision.answer, leftover: null };
    case 'settling':
      return advanceSettling(context, tx, decision);
    case 'commanded':
      return obey(context, tx, decision);
    case 'save': {
      const saved = await saveStep(context, tx, decision.step);
      return advancedBy(decision.step, saved);
    }
    default:
      return assertNever(decision, 'decision');
  }
}

/** Patient first, then enrollment: the lock order of everything that writes a patient's facts. */
export async function lockEnrollment(tx: Tx, enrollmentId: string | SQL): Promise<EnrollmentRow | null> {
  const owner = tx
    .select({ patientId: enrollments.patientId })
    .from(enrollments)
    .where(eq(enrollments.id, enrollmentId));
  const [, [row]] = await Promise.all([
    tx
      .select({ id: patients.id })
      .from(patients)
      .where(eq(patients.id, sql`(${owner})`))
      .for('no key update')
      .execute(),
    tx.select().from(enrollments).where(eq(enrollments.id, enrollmentId)).for('no key update').execute(),
  ]);
  return row ?? null;
}
