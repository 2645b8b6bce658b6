import type { AddressFacts, Channel, ContactFacts } from '../facts/facts.ts';
import { normaliseEmail, normalisePhone } from '../rules/addresses.ts';

/** A contact's own address on a channel, or null. */
export function contactAddress({ addresses }: ContactFacts, channel: Channel): AddressFacts | null {
  return addresses.find((address) => address.channel === channel && address.value.trim() !== '') ?? null;
}

/** What makes two addresses the same one: E.164 or lower case; one that cannot be read is itself. */
export function sameAddressKey({ channel, value }: Pick<AddressFacts, 'channel' | 'value'>): string {
  if (channel === 'email') {
    const email = normaliseEmail(value);
    return email.ok ? email.email : value.trim().toLowerCase();
  }
  if (plainNumber.test(value)) return value;
  const phone = normalisePhone(value);
  return phone.ok ? phone.e164 : value.trim();
}

/** As numbers are stored: nothing to read. */
const plainNumber = /^\+[1-9]\d{7,14}$/;
