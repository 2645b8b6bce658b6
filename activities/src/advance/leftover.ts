import { assertNever, type StepOutcome } from '@cairn/core';
import type { AdvanceAnswer } from '@cairn/core/contracts';
import type { EngineContext } from '../context.ts';
import type { Advanced } from './advance.ts';
import type { SavedStep, StepToSave } from './save-step.ts';

/** Work that a commit left behind, to be kicked after it. */
export type Leftover = {
  enrollmentId: string;
  patientId: string;
  campaignId: string;
  accounts: readonly string[];
  /** It waits, and nobody's workflow waits with it yet. */
  arm: boolean;
  /** Others that the step began, ended or woke. */
  enrollmentIds: readonly string[];
  webhooks: boolean;
};

/** What the caller is told of a saved step, and what is left to do. */
export function advancedBy({ row, result: { outcome }, now }: StepToSave, saved: SavedStep): Advanced {
  const { id: enrollmentId, patientId, campaignId } = row;
  return {
    answer: answerOf(outcome, saved.seq, now),
    leftover: {
      ...{ enrollmentId, patientId, campaignId },
      accounts: saved.accounts,
      enrollmentIds: saved.enrollmentIds,
      webhooks: saved.webhooks,
      // An enrollment without a workflow was advanced by the relay.
      arm: row.armedAt === null && outcome.kind === 'wait' && outcome.until !== null,
    },
  };
}

/** After the commit: dispatchers, the relay and the pages hear of it, each once. */
export function tellAndKick(context: EngineContext, practiceId: string, leftovers: readonly Leftover[]): void {
  context.kick.dispatch(practiceId, [...new Set(leftovers.flatMap(({ accounts }) => accounts))]);
  const kicked = leftovers.flatMap(({ arm, enrollmentId, enrollmentIds }) =>
    arm ? [enrollmentId, ...enrollmentIds] : enrollmentIds,
  );
  if (kicked.length > 0) context.kick.enrollments(practiceId, kicked);
  if (leftovers.some(({ webhooks }) => webhooks)) context.kick.webhooks();
  for (const patientId of new Set(leftovers.map((one) => one.patientId)))
    context.notices.tell(practiceId, { kind: 'patient', patientId });
  for (const campaignId of new Set(leftovers.map((one) => one.campaignId)))
    context.notices.tell(practiceId, { kind: 'counts', campaignId });
}

/** What the driver is told of an outcome; a due time becomes what is left of it. */
export function answerOf(outcome: StepOutcome, seq: number, now: number): AdvanceAnswer {
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
