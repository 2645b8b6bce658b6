import { type ExplainedClause, explainClauses } from '../filter/explain-clauses.ts';
import type { Filter } from '../filter/filter.ts';
import { conditionConfig } from '../nodes/condition/config.ts';
import { splitConfig } from '../nodes/split/config.ts';
import { waitForConfig } from '../nodes/wait-for/config.ts';
import { own } from '../own.ts';
import type { Plan } from '../plan/plan.ts';
import type { SimulatedMoment } from '../simulator/world.ts';
import type { TraceEntry } from '../step/contract.ts';

/** What a decision looked at, clause by clause with its value at that moment. Holds what is known of the patient. */
export function clausesOfLine(plan: Plan, line: TraceEntry, { facts, now, state }: SimulatedMoment): ExplainedClause[] {
  const filter = filterOf(plan, line);
  if (filter === null) return [];
  return explainClauses(filter, { facts, now, enteredAt: state.enteredAt, subject: state.subject });
}

function filterOf(plan: Plan, { nodeId, kind, reason, port, detail }: TraceEntry): Filter | null {
  if (kind === 'ended') {
    const { exits, goal } = plan.settings;
    if (reason === 'exit_criteria') return exits.find(({ label }) => label === detail['label'])?.when ?? null;
    return reason === 'goal_met' ? (goal?.when ?? null) : null;
  }
  const node = nodeId === null || kind !== 'passed' ? undefined : own(plan.nodes, nodeId);
  switch (node?.kind) {
    case 'condition':
      return conditionConfig.safeParse(node.config).data?.when ?? null;
    case 'split': {
      const branches = splitConfig.safeParse(node.config).data?.branches ?? [];
      // One branch alone has no list around it.
      const told = branches.find(({ id }) => id === port) ?? (branches.length === 1 ? branches[0] : undefined);
      return told?.when ?? { op: 'any', of: branches.map(({ when }) => when) };
    }
    case 'wait-for': {
      const awaited = waitForConfig.safeParse(node.config).data?.for;
      return awaited?.kind === 'condition' ? awaited.when : null;
    }
    default:
      return null;
  }
}
