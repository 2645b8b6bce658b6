import type { NodeContext, NodeResult } from '../node-result.ts';
import type { GoalConfig } from './config.ts';

export function goalStep({ label, afterwards }: GoalConfig, { visit }: Pick<NodeContext, 'visit'>): NodeResult {
  if (afterwards === 'end') return { kind: 'exit', reason: 'goal_met', detail: label };
  return { kind: 'go', port: 'next', reason: 'goal_reached', detail: { goal: label, first: visit === 1 } };
}
