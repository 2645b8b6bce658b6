import { enrollments, inPractice, isAnyOf, loadFactsOfMany, patients, type Tx } from '@cairn/db';
import { inArray } from 'drizzle-orm';
import type { EngineContext } from '../context.ts';
import type { Advanced, AdvanceRequest } from './advance.ts';
import { type Decision, decide } from './decide.ts';
import { advancedBy, tellAndKick } from './leftover.ts';
import { carriesOut, type EnrollmentRow } from './save-step.ts';
import { loadStandings } from './standing.ts';
import { leavingOf, queuedOf, type StepToWrite, writeSteps } from './write-steps.ts';

/**
 * Decides for several enrollments of one practice in one transaction of as many statements as one of them takes. The answers are those of
 * `advance`; left out, and to be asked for by themselves, are enrollments that somebody else holds (nobody waits for another's patient),
 * those that end with messages to cancel, and those whose step acts on more than their own journey or throws.
 */
export async function advanceTogether(
  context: EngineContext,
  practiceId: string,
  requests: readonly AdvanceRequest[],
): Promise<Map<string, Advanced['answer']>> {
  const advanced = await inPractice(
    context.database,
    practiceId,
    (tx) => advanceInTransaction(context, tx, practiceId, requests),
    { lockMs: 2000, statementMs: 5000 },
  );
  const leftovers = [...advanced.values()].flatMap(({ leftover }) => leftover ?? []);
  tellAndKick(context, practiceId, leftovers);
  return new Map([...advanced].map(([id, { answer }]) => [id, answer]));
}

async function advanceInTransaction(
  context: EngineContext,
  tx: Tx,
  practiceId: string,
  requests: readonly AdvanceRequest[],
): Promise<Map<string, Advanced>> {
  const ids = requests.map(({ enrollmentId }) => enrollmentId);
  // Sent in one go: each looks only once the one before it has its locks.
  const [rows, factsOf, standingOf] = await Promise.all([
    lockFree(tx, ids),
    loadFactsOfMany(tx, ids),
    loadStandings(tx, ids),
  ]);
  const advanced = new Map<string, Advanced>();
  const steps: StepToWrite[] = [];
  for (const request of requests) {
    const { enrollmentId } = request;
    const row = rows.get(enrollmentId);
    if (!row) continue;
    const looked = {
      row,
      facts: factsOf.get(enrollmentId) ?? null,
      standing: standingOf.get(enrollmentId) ?? null,
    };
    // What throws here throws again when it is asked for by itself, and is told to the right one.
    const decision = await decide(context, tx, request, looked).catch(() => null);
    if (decision?.kind === 'answer') advanced.set(enrollmentId, { answer: decision.answer, leftover: null });
    steps.push(...plainStep(decision));
  }
  if (steps.length > 0) await writeSteps(tx, practiceId, steps);
  for (const one of steps) {
    const accounts = [...new Set(one.effects.map(({ accountId }) => accountId))];
    const saved = { seq: one.row.seq + 1, accounts, enrollmentIds: [], webhooks: false };
    advanced.set(one.row.id, advancedBy(one, saved));
  }
  return advanced;
}

/** The step, where nothing is to be done but to write it down. */
function plainStep(decision: Decision | null): StepToWrite[] {
  if (decision?.kind !== 'save') return [];
  const { step } = decision;
  if (carriesOut(step.result) || leavingOf(step.result)) return [];
  try {
    return [{ ...step, effects: queuedOf(step, step.accounts ?? {}), notes: [] }];
  } catch {
    return [];
  }
}

/** Patients first, then enrollments, each in the order of their ids; those that somebody holds are left to be asked for by themselves. */
async function lockFree(tx: Tx, ids: readonly string[]): Promise<Map<string, EnrollmentRow>> {
  const owners = tx.select({ id: enrollments.patientId }).from(enrollments).where(isAnyOf(enrollments.id, ids));
  const [free, rows] = await Promise.all([
    tx
      .select({ id: patients.id })
      .from(patients)
      .where(inArray(patients.id, owners))
      .orderBy(patients.id)
      .for('no key update', { skipLocked: true })
      .execute(),
    tx
      .select()
      .from(enrollments)
      .where(isAnyOf(enrollments.id, ids))
      .orderBy(enrollments.id)
      .for('no key update', { skipLocked: true })
      .execute(),
  ]);
  const isFree = new Set(free.map(({ id }) => id));
  return new Map(rows.flatMap((row) => (isFree.has(row.patientId) ? [[row.id, row] as const] : [])));
}
