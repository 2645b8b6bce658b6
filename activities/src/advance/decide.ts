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
  /** Staff told it something: that is done first. */
  | {
      kind: 'commanded';
      row: EnrollmentRow;
      facts: Facts;
      standing: Standing;
      now: number;
      byDriver: boolean;
      cause: string;
    }
  | { kind: 'save'; step: StepToSave };

/** Decides from what was read, and writes nothing. */
export async function decide(
  context: EngineContext,
  tx: Tx,
  request: Pick<AdvanceRequest, 'seq' | 'cause'>,
  { row, facts, standing }: Looked,
): Promise<Decision> {
  if (!row || !facts || !standing || row.status === 'ended') return { kind: 'answer', answer: { kind: 'done' } };
  const isCommanded = standing.commands.length > 0;
  if (row.status === 'stuck' && !isCommanded) return { kind: 'answer', answer: { kind: 'stuck' } };
  const now = standing.now + context.clockOffsetMs();
  if (request.seq !== null && request.seq !== row.seq) {
    const recorded = request.seq === row.seq - 1 && !standing.woken && !isCommanded;
    const answer: AdvanceAnswer = recorded ? answerOf(row.outcome, row.seq, now) : { kind: 'behind', seq: row.seq };
    return { kind: 'answer', answer };
  }
  const byDriver = request.seq !== null;
  if (isCommanded) return { kind: 'commanded', row, facts, standing, now, byDriver, cause: request.cause };
  const plan = await context.plans.load(tx, row.versionId);
  if (row.status === 'settling') return { kind: 'settling', row, plan, facts, now, byDriver };
  const halted = haltOf(row, standing);
  const held = isHeld(standing);
  const result = halted ? stoppedResult(row, plan, now, halted) : step({ plan, state: row.state, facts, now, held });
  const { accounts, wakeDepth: depth } = standing;
  return {
    kind: 'save',
    step: { row, plan, result, now, first: false, cause: request.cause, byDriver, accounts, depth },
  };
}

/** Nobody moves on, while exits and the goal act. */
export function isHeld({ campaign, practiceStopped }: Pick<Standing, 'campaign' | 'practiceStopped'>): boolean {
  return campaign === 'paused' || practiceStopped;
}

/** Why the enrollment ends by a command of staff, or null. What began in the sandbox ends when its practice goes live. */
export function haltOf(row: EnrollmentRow, standing: Pick<Standing, 'campaign' | 'mode'>): string | null {
  if (standing.campaign === 'stopped') return 'campaign stopped';
  return standing.mode !== row.mode ? 'practice went live' : null;
}

export function stoppedResult(row: EnrollmentRow, plan: Plan, now: number, detail: string): ReturnType<typeof step> {
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
