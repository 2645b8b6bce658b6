import type { Facts } from '../facts/facts.ts';
import type { MessageIntent } from '../step/contract.ts';
import { addressGate, addressOn } from './address.ts';
import { consentGate } from './consent.ts';
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
};

/** In this order: what can never change comes before what time will change. */
const gates: readonly ((input: GateInput) => GateVerdict)[] = [
  restrictionsGate,
  addressGate,
  suppressionGate,
  consentGate,
  quietHoursGate,
  stalenessGate,
];

/** Whether one message may be handed to its provider now. Asked again before every attempt. */
export function decideSend({ intent, facts, now, createdAt }: SendQuestion): GateDecision {
  const input: GateInput = { intent, facts, now: Math.max(now, createdAt) };
  for (const gate of gates) {
    const verdict = gate(input);
    if (verdict.kind === 'skip') return verdict;
    if (verdict.kind === 'defer') return tooLateBy(verdict.until, intent) ? { kind: 'skip', reason: 'stale' } : verdict;
  }
  const address = addressOn(facts, intent.channel);
  return address === null ? { kind: 'skip', reason: 'no_address' } : { kind: 'allow', address: address.value.trim() };
}

function tooLateBy(until: number, intent: MessageIntent): boolean {
  return intent.staleAt !== null && until > intent.staleAt;
}
