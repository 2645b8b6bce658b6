import { assertNever, type Plan, type StepOutcome, step } from '@cairn/core';
import type { AdvanceAnswer, AdvanceCause } from '@cairn/core/contracts';
import { enrollments, inPractice, loadFactsOf, patients, type Tx } from '@cairn/db';
import { eq, type SQL, sql } from 'drizzle-orm';
import type { EngineContext } from '../context.ts';
import { type EnrollmentRow, saveStep } from './save-step.ts';
import { advanceSettling } from './settling.ts';
import { loadStanding, type Standing } from './standing.ts';

export type AdvanceRequest = {
  practiceId: string;
  enrollmentId: string;
  /** The seq the caller knows; null for the relay, which knows none. */
  seq: number | null;
  cause: AdvanceCause;
};

/** Work that a commit left behind, to be kicked after it. */
export type Leftover = {
  accounts: string[];
  patientId: string;
  campaignId: string;
  arm: boolean;
  /** Others that the step began, ended or woke. */
  enrollmentIds?: string[];
  webhooks?: boolean;
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
  if (leftover) tellAndKick(context, request, leftover);
  return answer;
}

function tellAndKick(context: EngineContext, request: AdvanceRequest, leftover: Leftover): void {
  context.kick.dispatch(request.practiceId, leftover.accounts);
  const { enrollmentIds = [], webhooks = false } = leftover;
  const kicked = leftover.arm ? [request.enrollmentId, ...enrollmentIds] : enrollmentIds;
  if (kicked.length > 0) context.kick.enrollments(request.practiceId, kicked);
  if (webhooks) context.kick.webhooks();
  context.notices.tell(request.practiceId, { kind: 'patient', patientId: leftover.patientId });
  context.notices.tell(request.practiceId, { kind: 'counts', campaignId: leftover.campaignId });
}

async function advanceInTransaction(context: EngineContext, tx: Tx, request: AdvanceRequest): Promise<Advanced> {
  // Sent in one go: each looks only once the one before it has its locks.
  const [row, facts, standing] = await Promise.all([
    lockEnrollment(tx, request.enrollmentId),
    loadFactsOf(tx, request.enrollmentId),
    loadStanding(tx, request.enrollmentId),
  ]);
  if (!row || !facts || !standing || row.status === 'ended') return silent({ kind: 'done' });
  if (row.status === 'stuck') return silent({ kind: 'stuck' });
  const at = standing.now + context.clockOffsetMs();
  if (request.seq !== null && request.seq !== row.seq) {
    const recorded = request.seq === row.seq - 1 && !standing.woken;
    return silent(recorded ? answerOf(row.outcome, row.seq, at) : { kind: 'behind', seq: row.seq });
  }
  const plan = await context.plans.load(tx, row.versionId);
  const byDriver = request.seq !== null;
  if (row.status === 'settling') return advanceSettling(tx, { row, plan, facts, now: at, byDriver });
  const halted = haltOf(row, standing);
  const held = standing.campaign === 'paused' || standing.practiceStopped;
  const result = halted ? stoppedResult(row, plan, at, halted) : step({ plan, state: row.state, facts, now: at, held });
  const saved = await saveStep(context, tx, {
    row,
    plan,
    result,
    now: at,
    first: false,
    cause: request.cause,
    byDriver,
    accounts: standing.accounts,
    depth: standing.wakeDepth,
  });
  return {
    answer: answerOf(result.outcome, saved.seq, at),
    leftover: {
      accounts: saved.accounts,
      enrollmentIds: saved.enrollmentIds,
      webhooks: saved.webhooks,
      patientId: row.patientId,
      campaignId: row.campaignId,
      // Nobody's workflow waits for it yet: an enrollment without one was advanced by the relay.
      arm: row.armedAt === null && result.outcome.kind === 'wait' && result.outcome.until !== null,
    },
  };
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

function silent(answer: AdvanceAnswer): Advanced {
  return { answer, leftover: null };
}

/** Why the enrollment ends by a command of staff, or null. What began in the sandbox ends when its practice goes live. */
function haltOf(row: EnrollmentRow, standing: Pick<Standing, 'campaign' | 'mode'>): string | null {
  if (standing.campaign === 'stopped') return 'campaign stopped';
  return standing.mode !== row.mode ? 'practice went live' : null;
}

function stoppedResult(row: EnrollmentRow, plan: Plan, now: number, detail: string): ReturnType<typeof step> {
  return {
    state: row.state,
    outcome: { kind: 'done', reason: 'stopped', detail },
    effects: [],
    dataChanges: [],
    actions: [],
    visits: [],
    listens: plan.listens,
    trace: [
      {
        at: now,
        nodeId: row.state.nodeId,
        visit: row.state.visit,
        kind: 'ended',
        port: null,
        reason: 'stopped',
        detail: {},
      },
    ],
  };
}

/** What the driver is told of an outcome; a due time becomes what is left of it. */
function answerOf(outcome: StepOutcome, seq: number, now: number): AdvanceAnswer {
  switch (outcome.kind) {
    case 'wait':
      return { kind: 'wait', seq, delayMs: outcome.until === null ? null : Math.max(0, outcome.until - now) };
    case 'hold':
    case 'stuck':
    case 'done':
      return { kind: outcome.kind };
    default:
      return assertNever(outcome, 'outcome');
  }
}
