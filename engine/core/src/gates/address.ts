import type { AddressFacts, Channel, Facts } from '../facts/facts.ts';
import { normaliseEmail, normalisePhone } from '../rules/addresses.ts';
import { allowed, type GateInput, type GateVerdict, skipped } from './verdict.ts';

/** There must be an address on the channel, and it must have the shape of one. */
export function addressGate({ recipient: { address } }: GateInput): GateVerdict {
  if (address === null) return skipped('no_address');
  return isPlausible(address) ? allowed : skipped('address_invalid');
}

/** The patient's current address on a channel, or null. */
export function addressOn(facts: Facts, channel: Channel): AddressFacts | null {
  return facts.addresses.find((address) => address.channel === channel && address.value.trim() !== '') ?? null;
}

/** Shape only: whether a mailbox or phone answers there is the provider's to say. */
function isPlausible({ channel, value }: AddressFacts): boolean {
  return channel === 'email' ? normaliseEmail(value).ok : normalisePhone(value).ok;
}
