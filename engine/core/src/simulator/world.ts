import type { Channel, FactKey, Facts, MessageState, Purpose } from '../facts/facts.ts';
import type { GateReason } from '../gates/reasons.ts';
import type { Plan } from '../plan/plan.ts';
import type {
  ActionIntent,
  EnrollmentState,
  MessageIntent,
  RecipientRole,
  StepOutcome,
  TraceEntry,
  VisitRecord,
} from '../step/contract.ts';
import type { FactChange } from './fact-change.ts';
import type { LimitReason, SendLimits } from './limits.ts';

/** One patient's world while it is being simulated. */
export type World = {
  readonly plan: Plan;
  readonly provider: Provider;
  readonly webhook: WebhookAnswer;
  now: number;
  facts: Facts;
  state: EnrollmentState;
  outcome: StepOutcome;
  endedAt: number | null;
  listens: FactKey[];
  held: boolean;
  sends: PendingSend[];
  calls: number;
  /** Channels on which another's message stands for this patient's. */
  readonly covered: readonly Channel[];
  /** First names of those whom this patient's messages stand for. */
  readonly others: readonly string[];
  readonly limits: SendLimits | null;
  readonly watch: ((line: SimulatedLine, at: SimulatedMoment) => void) | null;
  trace: TraceEntry[];
  visits: VisitRecord[];
  messages: SimulatedMessage[];
  actions: SimulatedAction[];
};

/** One thing that happened, in the order in which it did. */
export type SimulatedLine =
  | { kind: 'trace'; entry: TraceEntry }
  | { kind: 'deferred'; message: SimulatedMessage; until: number; reason: GateReason | LimitReason }
  | { kind: 'settled'; message: SimulatedMessage }
  | { kind: 'action'; action: SimulatedAction }
  /** A fact or the pause button; `pinnedTo`: somebody chose it as the answer to that wait. */
  | { kind: 'change'; change: TimelineChange; pinnedTo: PinnedTo | null };

/** The facts and the journey as the line left them. */
export type SimulatedMoment = { now: number; facts: Facts; state: EnrollmentState; outcome: StepOutcome };

/** One visit of a step. */
export type PinnedTo = { nodeId: string; visit: number };

/** Either a fact or the campaign's pause button. */
export type TimelineChange = FactChange | { kind: 'pause' } | { kind: 'resume' };
export type TimelineEntry = { at: number; change: TimelineChange; pinnedTo?: PinnedTo };

/** What a journey asked for besides messages, and what became of it. */
export type SimulatedAction = {
  kind: ActionIntent['kind'];
  nodeId: string;
  visit: number;
  askedAt: number;
  /** `asked`: what another campaign made of it is not simulated. */
  outcome: 'open' | 'done' | 'failed' | 'cancelled' | 'asked';
  /** The task's title, or the other campaign. */
  detail: string | null;
};

/** What the other system finally answers a webhook step. */
export type WebhookAnswer = (nodeId: string, at: number) => 'done' | 'failed';

/** A message that has not settled yet. */
export type PendingSend = { effectId: string; intent: MessageIntent; createdAt: number; notBefore: number };

/** One message and what became of it. */
export type SimulatedMessage = {
  nodeId: string;
  visit: number;
  role: RecipientRole;
  channel: Channel;
  purpose: Purpose;
  decidedAt: number;
  /** A person approves it first; here it is approved at once. */
  approval?: true;
  /** When the provider was called, or null if it never was. */
  calledAt: number | null;
  to: string | null;
  subject: string | null;
  text: string | null;
  outcome: MessageState;
  /** Why it was skipped, cancelled or failed; for a queued one why it is held back. */
  reason: string | null;
  /** Every time it was put off. */
  deferrals: { at: number; until: number; reason: GateReason | LimitReason }[];
};

/** What the provider answers to the n-th call (from 0). */
export type Provider = (intent: MessageIntent, at: number, n: number) => ProviderAnswer;
export type ProviderAnswer = 'accepted' | 'failed' | 'unknown';
