import type { FactKey, Facts } from '../facts/facts.ts';
import { withSegmentKeys } from '../filter/segment-rules.ts';
import type { BoundNode } from '../nodes/define-node.ts';
import type { NodeResult } from '../nodes/node-result.ts';
import { own } from '../own.ts';
import type { Plan, PlanNode } from '../plan/plan.ts';
import { sendRulesOf } from '../recipients/send-rules.ts';
import { boundNode } from './bound-node.ts';
import type { EnrollmentState, StepOutcome, StepResult } from './contract.ts';
import { exitVerdict, nextExitFlip } from './exit-verdict.ts';
import { waitingNode } from './follow-command.ts';
import { isHeldOut } from './held-out.ts';
import { arriveAt, contextOf, withQueued } from './move.ts';
import { StepLog } from './step-log.ts';
import { withDone } from './with-done.ts';

export type StepInput = {
  plan: Plan;
  state: EnrollmentState;
  facts: Facts;
  /** Epoch ms. */
  now: number;
  /** The campaign is paused: nobody moves on, but exits and the goal still act. */
  held: boolean;
};

/** Nodes one step passes at most; every loop of a plan has a wait, so only very long rows without one meet it. */
const maxNodes = 200;

/**
 * Carries one enrollment through every node up to its next wait: exits first, then what the current node waits for, then its
 * due time recomputed from the facts. Pure and total; a node that fails leaves the enrollment stuck there, with what was
 * decided before it intact. Stepping the result again at the same instant from the same facts changes nothing.
 */
export function step(input: StepInput): StepResult {
  const { plan, now, held } = input;
  const log = new StepLog(now);
  let state = input.state;
  let facts = input.facts;

  const verdict = attempt(() => exitVerdict(input));
  if (verdict === failed) return stuck(log, { plan, state, facts }, 'exit_check_failed');
  if (verdict !== null) {
    log.left(state, null);
    return ended(log, { plan, state, facts }, verdict);
  }
  if (isHeldOut(input)) {
    log.left(state, null);
    return ended(log, { plan, state, facts }, { reason: 'held_out', detail: null });
  }

  for (let passed = 0; passed < maxNodes; passed++) {
    const node = own(plan.nodes, state.nodeId);
    if (node === undefined) return stuck(log, { plan, state, facts }, 'node_missing');
    const at: Standing = { plan, node, state, facts, now };
    const decision = attempt(() => decide(at));
    if (decision === failed) return stuck(log, { plan, state, facts }, 'node_failed');
    const { bound, result } = decision;
    const effects = result.kind === 'exit' ? [] : (result.effects ?? []);
    const actions = result.kind === 'exit' ? [] : (result.actions ?? []);
    const dataChanges = result.kind === 'exit' ? [] : (result.dataChanges ?? []);
    if (held && (result.kind !== 'wait' || effects.length > 0 || actions.length > 0)) return hold(log, at, bound);

    log.decided(state, result, effects, node.id === plan.entry);
    if (result.kind === 'exit') return ended(log, { plan, state, facts }, result);
    facts = withDone(withQueued(facts, effects, now), { dataChanges, actions }, now);
    // What the journey itself changed may be what ends it.
    if (dataChanges.length > 0) {
      const left = attempt(() => exitVerdict({ plan, state, facts, now }));
      if (left === failed) return stuck(log, { plan, state, facts }, 'exit_check_failed');
      if (left !== null) return ended(log, { plan, state, facts }, left);
    }
    if (result.kind === 'wait') return wait(log, { ...at, facts }, bound, result);

    const nextId = own(node.next, result.port);
    if (nextId === undefined)
      return ended(log, { plan, state, facts }, { reason: 'completed', detail: endOfPort(bound, result.port) });
    state = arriveAt(nextId, { state, facts, now });
    log.arrived(state);
  }
  return stuck(log, { plan, state, facts }, 'step_limit');
}

type Standing = { plan: Plan; node: PlanNode; state: EnrollmentState; facts: Facts; now: number };

function decide({ plan, node, state, facts, now }: Standing): { bound: BoundNode; result: NodeResult } {
  const bound = boundNode(waitingNode(node, state));
  return { bound, result: bound.step(contextOf(node, { state, facts, now }, sendRulesOf(plan).contacts)) };
}

function wait(log: StepLog, at: Standing, bound: BoundNode, result: Extract<NodeResult, { kind: 'wait' }>): StepResult {
  const state = { ...at.state, memory: result.memory };
  const flip = attempt(() => nextExitFlip(at));
  if (flip === failed) return stuck(log, at, 'exit_check_failed');
  const listens = listensOf(at, [...bound.keys(), ...(result.keys ?? [])]);
  return log.result(state, { kind: 'wait', until: earlier(result.until, flip) }, listens);
}

function hold(log: StepLog, at: Standing, bound: BoundNode): StepResult {
  log.held(at.state);
  return log.result(at.state, { kind: 'hold' }, listensOf(at, bound.keys()));
}

function ended(
  log: StepLog,
  { plan, state, facts }: Omit<Standing, 'node' | 'now'>,
  { reason, detail }: Pick<Extract<StepOutcome, { kind: 'done' }>, 'reason' | 'detail'>,
): StepResult {
  log.ended(state, reason, detail);
  // Its messages that still wait obey exits.
  return log.result(state, { kind: 'done', reason, detail }, listensOf({ plan, facts }, []));
}

function stuck(
  log: StepLog,
  { plan, state, facts }: Omit<Standing, 'node' | 'now'>,
  code: 'exit_check_failed' | 'node_missing' | 'node_failed' | 'step_limit',
): StepResult {
  log.stuck(state, code);
  return log.result(state, { kind: 'stuck', code }, listensOf({ plan, facts }, []));
}

function listensOf({ plan, facts }: Pick<Standing, 'plan' | 'facts'>, keys: readonly FactKey[]): FactKey[] {
  return withSegmentKeys(['patient', ...plan.listens, ...keys], facts.segments);
}

/** What the timeline says when a way out leads nowhere; nothing for the ordinary one. */
function endOfPort(bound: BoundNode, port: string): string | null {
  return port === 'next' ? null : (own(bound.ports, port)?.label ?? null);
}

function earlier(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}

const failed = Symbol('failed');

/** A defect in one node must strand one enrollment visibly, not the transaction that carries others. */
function attempt<T>(decide: () => T): T | typeof failed {
  try {
    return decide();
  } catch {
    return failed;
  }
}
