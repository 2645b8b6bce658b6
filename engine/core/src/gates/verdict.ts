import type { Facts } from '../facts/facts.ts';
import type { MessageTerms } from '../recipients/message-terms.ts';
import type { Recipient } from '../recipients/recipient.ts';
import type { MessageIntent } from '../step/contract.ts';
import type { GateReason } from './reasons.ts';

/** What one gate says of one message at one instant. */
export type GateVerdict =
  | { kind: 'allow' }
  /** Ask again then (epoch ms). */
  | { kind: 'defer'; until: number; reason: GateReason }
  | { kind: 'skip'; reason: GateReason };

/** What every gate looks at: nothing else decides. */
export type GateInput = {
  intent: MessageIntent;
  facts: Facts;
  recipient: Recipient;
  terms: MessageTerms;
  /** Another's message at the same address stands for this one. */
  covered: boolean;
  now: number;
  /** The appointment the journey is about. */
  subject: { appointmentId: string | null };
};

export const allowed = { kind: 'allow' } as const satisfies GateVerdict;

export function skipped(reason: GateReason): GateVerdict {
  return { kind: 'skip', reason };
}
