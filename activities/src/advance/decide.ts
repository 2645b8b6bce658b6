import { type Facts, type Plan, step } from '@cairn/core';
import type { AdvanceAnswer } from '@cairn/core/contracts';
import type { Tx } from '@cairn/db';
import type { EngineContext } from '../context.ts';
import type { AdvanceRequest } from './advance.ts';
import { answerOf } from './leftover.ts';
import type { EnrollmentRow, StepToSave } from './save-step.ts';
import type { Standing } from './standing.ts';

/** What was read under the locks; null: this practice does not have it. */
export type Looked = { row: EnrollmentRow | null; facts: Facts | null; standing: Standing | null };

export type Decision =
  /** Nothing is written. */
  | { kind: 'answer'; answer: AdvanceAnswer }
  /** The journey is over, a message still waits. */
  | { kind: 'settling'; row: EnrollmentRow; plan: Plan; facts: Facts; now: number; byDriver: boolean }
  | { kind: 'save'; step: StepToSave };

/** Decides from what was read, and writes nothing. */
export async function decide(
  context: EngineContext,
  tx: Tx,
  request: Pick<AdvanceRequest, 'seq' | 'cause'>,
  { row, facts, standing }: Looked,
): Promise<Decision> {
  if (!row || !facts || !standing || row.status === 'ended') return { kind: 'answer', answer: { kind: 'done' } };
  if (row.status === 'stuck') return { kind: 'answer', answer: { kind: 'stuck' } };
  const now = standing.now + context.clockOffsetMs();
  if (request.seq !== null && request.seq !== row.seq) {
    const recorded = request.seq === row.seq - 1 && !standing.woken;
    const answer: AdvanceAnswer = recorded ? answerOf(row.outcome, row.seq, now) : { kind: 'behind', seq: row.seq };
    return { kind: 'answer', answer };
  }
  const plan = await context.plans.load(tx, row.versionId);
  const byDriver = request.seq !== null;
  if (row.status === 'settling') return { kind: 'settling', row, plan, facts, now, byDriver };
  const halted = haltOf(row, standing);
  const held = standing.campaign === 'paused' || standing.practiceStopped;
  const result = halted ? stoppedResult(row, plan, now, halted) : step({ plan, state: row.state, facts, now, held });
  const { accounts, wakeDepth: depth } = standing;
  return {
    kind: 'save',
    step: { row, plan, result, now, first: false, cause: request.cause, byDriver, accounts, depth },
  };
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
