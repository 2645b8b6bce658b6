import { addressOn } from './address.ts';
import { allowed, type GateInput, type GateVerdict, skipped } from './verdict.ts';

/** An opt-out (STOP, unsubscribe) holds for every purpose; so does an address that bounced or complained. */
export function suppressionGate({ intent, facts }: GateInput): GateVerdict {
  const address = addressOn(facts, intent.channel);
  if (address?.optedOutAt != null) return skipped('opted_out');
  if (address?.suppressedAt != null) return skipped('address_suppressed');
  return allowed;
}
