import type { Channel, Purpose } from '@cairn/core';
import { and, eq } from 'drizzle-orm';
import { currentPractice, type Tx } from '../in-practice.ts';
import { addressConsents } from '../tables/recipients.ts';
import { lockAddress } from './locks.ts';

export type AddressConsentInput = {
  channel: Channel;
  /** In its normal form. */
  value: string;
  purpose: Purpose;
  granted: boolean;
  /** Where it was given, e.g. `staff`. */
  source: string;
  evidence: string | null;
  /** When it was given or withdrawn; an older one never replaces a newer one. */
  recordedAt: number;
};

/**
 * Records what whoever has an address agreed to or refused, of people who have no record of their own. Takes the address's lock, which
 * messages to it hold while they are decided; answers whether anything changed.
 */
export async function recordAddressConsent(tx: Tx, input: AddressConsentInput): Promise<boolean> {
  const { channel, value, purpose } = input;
  await lockAddress(tx, channel, value, 'update');
  const same = and(
    eq(addressConsents.channel, channel),
    eq(addressConsents.value, value),
    eq(addressConsents.purpose, purpose),
  );
  const [stored] = await tx.select().from(addressConsents).where(same);
  if (stored === undefined) {
    await tx.insert(addressConsents).values({ ...input, practiceId: currentPractice });
    return true;
  }
  if (input.recordedAt < stored.recordedAt) return false;
  const { granted, source, evidence, recordedAt } = input;
  await tx.update(addressConsents).set({ granted, source, evidence, recordedAt }).where(same);
  return granted !== stored.granted;
}
