import { assertNever } from '../assert-never.ts';
import type { CommandRefusal, EnrollmentCommand } from '../commands/enrollment-command.ts';
import type { Facts } from '../facts/facts.ts';
import { own } from '../own.ts';
import type { Plan, PlanNode } from '../plan/plan.ts';
import { sameJson } from '../plan/plan-bytes.ts';
import { boundNode } from './bound-node.ts';
import type { EnrollmentState, TraceEntry, VisitRecord } from './contract.ts';
import { arriveAt } from './move.ts';
import type { TraceReason } from './trace-reasons.ts';

export type CommandInput = {
  /** Of the version that the enrollment is on. */
  plan: Plan;
  /** Of the version it moves to; the same one for every other command. */
  target: Plan;
  state: EnrollmentState;
  facts: Facts;
  /** Epoch ms. */
  now: number;
  stuck: boolean;
  command: Exclude<EnrollmentCommand, { kind: 'exit' }>;
};

export type CommandResult =
  | { kind: 'refused'; reason: CommandRefusal }
  /** Where it stands now; it is to be stepped from there. `over`: the way it was sent on leads nowhere. */
  | { kind: 'placed'; state: EnrollmentState; trace: TraceEntry[]; visits: VisitRecord[]; over: boolean };

/** Puts an enrollment where a command of staff wants it. Pure; the step that follows looks at exits first, so that no command gets around them. */
export function followCommand(input: CommandInput): CommandResult {
  const { command, state, stuck } = input;
  switch (command.kind) {
    case 'move':
      return move(input, command);
    case 'go_to':
      return own(input.plan.nodes, command.nodeId) === undefined
        ? refused('step_unknown')
        : command.nodeId === input.plan.entry
          ? refused('not_a_step')
          : goTo(input, command.nodeId, 'sent_to_step');
    case 'skip_ahead':
      return skip(input, 'skipped_ahead');
    case 'retry':
      return stuck ? placed(state, [said(input, 'commanded', 'retried')]) : refused('not_stuck');
    default:
      return assertNever(command, 'command');
  }
}

/** The enrollment's own settings of the step it waits at: those it began with, where staff chose to keep them. */
export function waitingNode(node: PlanNode, { kept }: EnrollmentState): PlanNode {
  return kept === undefined ? node : { ...node, config: kept };
}

type Move = Extract<EnrollmentCommand, { kind: 'move' }>;

function move(input: CommandInput, { toNodeId, wait }: Move): CommandResult {
  const { plan, target, state } = input;
  const to = own(target.nodes, toNodeId ?? state.nodeId);
  if (to === undefined) return refused('step_unknown');
  const from = own(plan.nodes, state.nodeId);
  const isSame = to.id === state.nodeId && from?.kind === to.kind;
  const note = said(input, 'commanded', 'moved_version', { detail: { wait } });
  if (!isSame) {
    const arrived = goTo(input, to.id, 'moved_version');
    return arrived.kind === 'placed' ? { ...arrived, trace: [note] } : arrived;
  }
  const { kept: before, ...plain } = state;
  if (wait === 'now' && waits.has(to.kind)) {
    const skipped = skip({ ...input, plan: target, state: plain }, 'sent_on');
    return skipped.kind === 'placed' ? { ...skipped, trace: [note, ...skipped.trace] } : skipped;
  }
  const config = before ?? from.config;
  if (!waits.has(to.kind) || sameJson(config, to.config)) return placed(plain, [note]);
  if (wait === 'keep' && leadsOnAsBefore(plan.nodes[state.nodeId], to))
    return placed({ ...plain, kept: config }, [note]);
  return placed({ ...plain, memory: null }, [note]);
}

/** Kinds whose time is told by their settings. */
const waits: ReadonlySet<string> = new Set(['delay', 'wait-for']);

/** Every way that the old settings may take is still there. */
function leadsOnAsBefore(from: PlanNode | undefined, to: PlanNode): boolean {
  return from !== undefined && Object.keys(from.next).every((port) => own(to.next, port) !== undefined);
}

function goTo(input: CommandInput, nodeId: string, reason: TraceReason): CommandResult {
  const { state, facts, now } = input;
  const arrived = arriveAt(nodeId, { state, facts, now });
  return placed(
    arrived,
    [said(input, 'commanded', reason)],
    [leftBehind(state, now, null), { nodeId, visit: arrived.visit, arrivedAt: now, leftAt: null, port: null }],
  );
}

/** Leaves the step by its ordinary way on, or by the one that time takes. */
function skip(input: CommandInput, reason: TraceReason): CommandResult {
  const { plan, state, facts, now } = input;
  const node = own(plan.nodes, state.nodeId);
  if (node === undefined) return refused('step_unknown');
  const ports = portsOf(node);
  const port = ['next', 'timed_out'].find((one) => ports.includes(one));
  if (port === undefined) return refused('cannot_skip');
  const passed: TraceEntry = { ...said(input, 'passed', reason), port };
  const nextId = own(node.next, port);
  const left = leftBehind(state, now, port);
  const { kept: _, ...plain } = state;
  if (nextId === undefined) return { kind: 'placed', state: plain, trace: [passed], visits: [left], over: true };
  const arrived = arriveAt(nextId, { state: plain, facts, now });
  return placed(
    arrived,
    [passed],
    [left, { nodeId: nextId, visit: arrived.visit, arrivedAt: now, leftAt: null, port: null }],
  );
}

function portsOf(node: PlanNode): string[] {
  try {
    return Object.keys(boundNode(node).ports);
  } catch {
    return Object.keys(node.next);
  }
}

function leftBehind({ nodeId, visit, arrivedAt }: EnrollmentState, now: number, port: string | null): VisitRecord {
  return { nodeId, visit, arrivedAt, leftAt: now, port };
}

function said(
  { state: { nodeId, visit }, now }: CommandInput,
  kind: TraceEntry['kind'],
  reason: TraceReason,
  { detail = {} }: Partial<Pick<TraceEntry, 'detail'>> = {},
): TraceEntry {
  return { at: now, nodeId, visit, kind, port: null, reason, detail };
}

function placed(state: EnrollmentState, trace: TraceEntry[], visits: VisitRecord[] = []): CommandResult {
  return { kind: 'placed', state, trace, visits, over: false };
}

function refused(reason: CommandRefusal): CommandResult {
  return { kind: 'refused', reason };
}
