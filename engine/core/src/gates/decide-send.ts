import type { Facts } from '../facts/facts.ts';
import { type MessageTerms, plainTerms } from '../recipients/message-terms.ts';
import { resolveRecipient } from '../recipients/recipient.ts';
import type { MessageIntent } from '../step/contract.ts';
import { addressGate } from './address.ts';
import { consentGate } from './consent.ts';
import { contentGate } from './content.ts';
import { householdGate } from './household.ts';
import { marketingExclusionGate } from './marketing-exclusion.ts';
import { quietHoursGate } from './quiet-hours.ts';
import type { GateReason } from './reasons.ts';
import { restrictionsGate } from './restrictions.ts';
import { stalenessGate } from './staleness.ts';
import { suppressionGate } from './suppression.ts';
import type { GateInput, GateVerdict } from './verdict.ts';

export type GateDecision =
  /** Call the provider now, at this address. */
  | { kind: 'allow'; address: string }
  /** Ask again then (epoch ms). */
  | { kind: 'defer'; until: number; reason: GateReason }
  | { kind: 'skip'; reason: GateReason };

export type SendQuestion = {
  intent: MessageIntent;
  facts: Facts;
  now: number;
  /** When the intent was written. Nothing is decided as of an earlier instant, should two clocks disagree. */
  createdAt: number;
  /** What the message says of its patient; an ordinary one unless told. */
  terms?: MessageTerms;
  /** Another's message at the same address stands for this one. */
  covered?: boolean;
  /** What the journey is about: where nobody knows the patient's clock, that of its place is taken. Nothing unless told. */
  subject?: GateInput['subject'];
};

const aboutNothing = { appointmentId: null };

/** In this order: what can never change comes before what time will change. */
const gates: readonly ((input: GateInput) => GateVerdict)[] = [
  restrictionsGate,
  addressGate,
  suppressionGate,
  consentGate,
  marketingExclusionGate,
  contentGate,
  householdGate,
  quietHoursGate,
  stalenessGate,
];

/** Whether one message may be handed to its provider now. Asked again before every attempt. */
export function decideSend({
  intent,
  facts,
  now: asked,
  createdAt,
  terms = plainTerms,
  covered = false,
  subject = aboutNothing,
}: SendQuestion): GateDecision {
  const now = Math.max(asked, createdAt);
  const { channel, role } = intent;
  const resolved = resolveRecipient({ facts, channel, role, sensitive: terms.sensitive, now });
  if (resolved.kind === 'nobody') return { kind: 'skip', reason: resolved.reason };
  const { recipient } = resolved;
  const input: GateInput = { intent, facts, recipient, terms, covered, now, subject };
  for (const gate of gates) {
    const verdict = gate(input);
    if (verdict.kind === 'skip') return verdict;
    if (verdict.kind === 'defer') return tooLateBy(verdict.until, intent) ? { kind: 'skip', reason: 'stale' } : verdict;
  }
  const { address } = recipient;
  return address === null ? { kind: 'skip', reason: 'no_address' } : { kind: 'allow', address: address.value.trim() };
}

function tooLateBy(until: number, intent: MessageIntent): boolean {
  return intent.staleAt !== null && until > intent.staleAt;
}
