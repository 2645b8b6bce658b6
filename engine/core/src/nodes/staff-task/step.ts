import { addDuration } from '../../rules/delay-time.ts';
import type { TaskIntent } from '../../step/contract.ts';
import { armedOf, isReached, waitArmed } from '../armed.ts';
import type { NodeContext, NodeResult } from '../node-result.ts';
import type { StaffTaskConfig } from './config.ts';

/** Gives the task once, on arrival; what staff did before the deadline wins over a timer that rings first. */
export function staffTaskStep(config: StaffTaskConfig, context: NodeContext): NodeResult {
  const { nodeId, visit, memory, facts, now, arrivedAt, zone } = context;
  const armed = armedOf(memory);
  const actions = armed === null ? [intentOf(config, context)] : [];
  if (config.afterwards === 'go_on' || config.timeout === undefined) {
    return { kind: 'go', port: config.afterwards === 'go_on' ? 'next' : 'timed_out', reason: 'task_given', actions };
  }
  const dueAt = addDuration(arrivedAt, config.timeout, zone);
  const task = facts.actions.find((one) => one.kind === 'task' && one.nodeId === nodeId && one.visit === visit);
  if (armed !== null && task?.state === 'done' && (task.settledAt ?? now) <= Math.max(dueAt, armed.dueAt))
    return { kind: 'go', port: 'done', reason: 'task_done' };
  if (isReached(dueAt, armed, now)) return { kind: 'go', port: 'timed_out', reason: 'timed_out', detail: { dueAt } };
  return { ...waitArmed({ reason: 'task_awaited', startedAt: arrivedAt, dueAt }), actions };
}

function intentOf({ title, assignee, dueIn }: StaffTaskConfig, { nodeId, visit, now, zone }: NodeContext): TaskIntent {
  return {
    kind: 'task',
    nodeId,
    visit,
    title,
    assignee,
    dueAt: dueIn === undefined ? null : addDuration(now, dueIn, zone),
  };
}
