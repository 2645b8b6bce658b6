/**
 * What `step` receives and returns. `step` is pure: the decision for one enrollment at one instant from one snapshot of facts,
 * through every node up to the next wait. Everything it wants done comes back as data.
 */
import type { AttributeValue, Channel, FactKey, Purpose } from '../facts/facts.ts';
import type { TaskAssignee } from '../nodes/staff-task/assignees.ts';

/** Why an enrollment ended (GLOSSARY: Exit). */
export const exitReasons = [
  'completed',
  'goal_met',
  'exit_criteria',
  'opted_out',
  'withdrawn',
  'held_out',
  'superseded',
  'other_campaign',
  'stopped',
  'deceased',
  'inactive',
  'failed',
] as const;
export type ExitReason = (typeof exitReasons)[number];

/** Plain data a node keeps between its wakes (when it first fell due, what it already emitted). */
export type NodeMemory = Record<string, string | number | boolean | null>;

/** Where an enrollment stands; stored in its row, carried from step to step. */
export type EnrollmentState = {
  nodeId: string;
  /** How often the current node has been entered, from 1. */
  visit: number;
  /** Visits so far by node id. */
  visits: Record<string, number>;
  enteredAt: number;
  /** When the current node was reached. */
  arrivedAt: number;
  /** Set while waiting at the current node; null just after arrival. */
  memory: NodeMemory | null;
  /** The message node passed immediately before the current one, if any: delays count from its real send time. */
  afterMessage: { nodeId: string; visit: number } | null;
  /** The last message node passed at any time. */
  lastMessage: { nodeId: string; visit: number } | null;
  /** What the enrollment is about. */
  subject: { appointmentId: string | null };
  /** The settings of the current step that staff chose to keep when its version was changed under it; absent: those of the version. */
  kept?: unknown;
  /** What lots are drawn by, together with the patient: the campaign's id, the same for every version of it. */
  campaignKey: string;
};

/** Whom a message is for: the patient, or one of the patient's primary contacts by id. Which person and address that is, is found out late. */
export type RecipientRole = 'patient' | `contact:${string}`;

/** Intent to send one message; one row of `effects`, unique on (enrollment, node, visit, channel, role, attempt group). */
export type MessageIntent = {
  kind: 'message';
  nodeId: string;
  visit: number;
  channel: Channel;
  purpose: Purpose;
  role: RecipientRole;
  /** Skip if it could not be called by then; null = never stale. */
  staleAt: number | null;
  /** A person approves it before it goes. */
  approval?: true;
};
export type EffectIntent = MessageIntent;

/** A change of the patient's own data, committed by the very transaction that decided it. `value` null clears the attribute. */
export type DataChange =
  | { kind: 'attribute'; nodeId: string; visit: number; name: string; value: AttributeValue }
  | { kind: 'tag'; nodeId: string; visit: number; tag: string; add: boolean };

/** Something for staff to do. */
export type TaskIntent = {
  kind: 'task';
  nodeId: string;
  visit: number;
  title: string;
  assignee: TaskAssignee;
  dueAt: number | null;
};
/** A call of another system; what it tells is made from the plan and the facts when it is called. */
export type WebhookIntent = { kind: 'webhook'; nodeId: string; visit: number };
/** What a step asks for besides messages. Tasks and other campaigns are seen to by the transaction that decided them. */
export type ActionIntent =
  | TaskIntent
  | WebhookIntent
  | { kind: 'enter'; nodeId: string; visit: number; campaign: string }
  | { kind: 'leave'; nodeId: string; visit: number; campaign: string; label: string };

export type TraceEntry = {
  at: number;
  nodeId: string | null;
  visit: number | null;
  kind:
    | 'entered'
    | 'passed'
    | 'waiting'
    | 'message_decided'
    /** Written by dispatch: a gate put the message off, `detail.until` says to when. */
    | 'message_deferred'
    /** Written by dispatch: what the message came to; `reason` is its state. */
    | 'message_settled'
    /** What another campaign or another system made of what this journey asked of it. */
    | 'action_settled'
    /** Written by the watch of goals: met after the journey had ended. */
    | 'converted'
    | 'held'
    /** Staff moved it, sent it on or tried it again; `detail.by` says who. */
    | 'commanded'
    | 'ended'
    | 'stuck';
  /** Port taken, for `passed`. */
  port: string | null;
  /** Stable code, e.g. `due`, `event_happened`, `condition_true`, `moved`, `exit_criteria`. */
  reason: string;
  /** Plain values behind the reason (instants, statuses, clause text); never free patient data. */
  detail: Record<string, string | number | boolean | null>;
};

export type StepOutcome =
  /** Wait until then, or for a wake alone when null. */
  | { kind: 'wait'; until: number | null }
  | { kind: 'hold' }
  | { kind: 'done'; reason: ExitReason; detail: string | null }
  | { kind: 'stuck'; code: string };

export type VisitRecord = {
  nodeId: string;
  visit: number;
  arrivedAt: number;
  leftAt: number | null;
  port: string | null;
};

export type StepResult = {
  state: EnrollmentState;
  outcome: StepOutcome;
  effects: EffectIntent[];
  dataChanges: DataChange[];
  actions: ActionIntent[];
  trace: TraceEntry[];
  /** Nodes entered or left by this step, in order. */
  visits: VisitRecord[];
  /** What the enrollment listens to from now on. */
  listens: FactKey[];
};
