import { allowed, type GateInput, type GateVerdict, skipped } from './verdict.ts';

/** An opt-out (STOP, unsubscribe) holds for every purpose; so does an address that bounced or complained. */
export function suppressionGate({ recipient: { address } }: GateInput): GateVerdict {
  if (address?.optedOutAt != null) return skipped('opted_out');
  if (address?.suppressedAt != null) return skipped('address_suppressed');
  return allowed;
}
