import type { Facts } from '../facts/facts.ts';
import { evaluate, type FilterView } from '../filter/evaluate.ts';
import { nextFlip } from '../filter/next-flip.ts';
import type { Plan } from '../plan/plan.ts';
import type { EnrollmentState, ExitReason } from './contract.ts';
import { traceReasons } from './trace-reasons.ts';

export type ExitVerdict = {
  reason: ExitReason;
  /** The rule's own label, or a plain sentence. */
  detail: string;
};

type ExitQuestion = { plan: Plan; state: EnrollmentState; facts: Facts; now: number };

/** Whether the enrollment must end now, wherever it stands: death, inactivity, exit rules in their order, then the goal. */
export function exitVerdict({ plan, state, facts, now }: ExitQuestion): ExitVerdict | null {
  if (facts.patient.deceased) return { reason: 'deceased', detail: traceReasons.deceased };
  if (!facts.patient.active) return { reason: 'inactive', detail: traceReasons.inactive };
  const view = viewOf({ state, facts, now });
  const { exits, goal } = plan.settings;
  const exit = exits.find(({ when }) => evaluate(when, view));
  if (exit !== undefined) return { reason: 'exit_criteria', detail: exit.label };
  if (goal !== undefined && evaluate(goal.when, view)) return { reason: 'goal_met', detail: goal.label };
  return null;
}

/** The earliest instant at which time alone can bring an exit or the goal; null = never. */
export function nextExitFlip({ plan, state, facts, now }: ExitQuestion): number | null {
  const view = viewOf({ state, facts, now });
  const { exits, goal } = plan.settings;
  const filters = [...exits.map(({ when }) => when), ...(goal === undefined ? [] : [goal.when])];
  const flips = filters.flatMap((filter) => nextFlip(filter, view) ?? []);
  return flips.length === 0 ? null : Math.min(...flips);
}

/** The facts as an enrollment's filters read them. */
export function viewOf({ state, facts, now }: Omit<ExitQuestion, 'plan'>): FilterView {
  return { facts, now, enteredAt: state.enteredAt, subject: state.subject };
}
