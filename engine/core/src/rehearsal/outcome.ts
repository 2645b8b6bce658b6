/** What a scenario is expected to come to: told by step, so that a change can be said in words. */
import { z } from 'zod';
import { assertNever } from '../assert-never.ts';
import type { Rehearsal } from './rehearse.ts';

const outcomeLine = z.object({
  /** `message`: what it came to; `way`: the way out that was taken; `end`: how it ended. */
  kind: z.enum(['message', 'way', 'end', 'refused']),
  stepId: z.string().nullable(),
  visit: z.number().int().nullable(),
  channel: z.string().nullable(),
  role: z.string().nullable(),
  /** The state of a message, a port, an exit's code. */
  came_to: z.string(),
  reason: z.string().nullable(),
  at: z.number().nullable(),
});
export type OutcomeLine = z.infer<typeof outcomeLine>;

export const scenarioOutcome = z.object({ lines: z.array(outcomeLine).max(2000), zone: z.string() });
export type ScenarioOutcome = z.infer<typeof scenarioOutcome>;

/** Ways that say nothing about a decision. */
const plainPorts = new Set(['next']);

/** The parts of a rehearsal that somebody would want to hear about when they change. */
export function outcomeOf({ refused, simulation, messages, zone }: Rehearsal): ScenarioOutcome {
  const blank = { stepId: null, visit: null, channel: null, role: null, reason: null, at: null };
  const lines: OutcomeLine[] = [];
  if (refused !== null) lines.push({ ...blank, kind: 'refused', came_to: refused.sentence, reason: refused.clause });
  if (simulation === null) return { lines, zone };
  for (const { nodeId, visit, port, kind, reason, at } of simulation.trace) {
    if (kind !== 'passed' || port === null || plainPorts.has(port)) continue;
    lines.push({ ...blank, kind: 'way', stepId: nodeId, visit, came_to: port, reason, at });
  }
  for (const { nodeId, visit, channel, role, outcome, reason, calledAt } of messages)
    lines.push({ kind: 'message', stepId: nodeId, visit, channel, role, came_to: outcome, reason, at: calledAt });
  lines.push({ ...blank, kind: 'end', ...endOf(simulation) });
  return { lines: lines.slice(0, 2000), zone };
}

function endOf({ outcome, endedAt, state }: NonNullable<Rehearsal['simulation']>) {
  const stepId = state.nodeId;
  switch (outcome.kind) {
    case 'done':
      return { stepId, came_to: outcome.reason, reason: outcome.detail, at: endedAt };
    case 'stuck':
      return { stepId, came_to: 'stuck', reason: outcome.code, at: endedAt };
    case 'wait':
      return { stepId, came_to: 'waiting', reason: null, at: null };
    case 'hold':
      return { stepId, came_to: 'held', reason: null, at: null };
    default:
      return assertNever(outcome, 'outcome');
  }
}
