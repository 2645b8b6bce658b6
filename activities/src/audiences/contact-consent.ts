import { type Channel, normaliseEmail, normalisePhone, type Purpose } from '@cairn/core';
import { databaseNow, inPractice, practiceCountry, recordAddressConsent } from '@cairn/db';
import { audit } from '../audit.ts';
import { type Actor, type EngineContext, type Result, refuse } from '../context.ts';

export type ContactConsent = {
  channel: Channel;
  address: string;
  purpose: Purpose;
  granted: boolean;
  /** What proves it, e.g. a document's id. */
  evidence: string | null;
};

/** Writes down what a contact agreed to or refused at an address of their own. */
export async function recordContactConsent(
  context: EngineContext,
  practiceId: string,
  { address, ...consent }: ContactConsent,
  by: Actor,
): Promise<Result<{ changed: boolean }>> {
  return inPractice(context.database, practiceId, async (tx) => {
    const value = normalised(consent.channel, address, await practiceCountry(tx));
    if (value === null) return refuse(unreadable);
    const now = (await databaseNow(tx)) + context.clockOffsetMs();
    const changed = await recordAddressConsent(tx, { ...consent, value, source: 'staff', recordedAt: now });
    const action = consent.granted ? 'contact_consent.given' : 'contact_consent.withdrawn';
    await audit(tx, { by, action, subject: null, now, reason: `${consent.channel} ${consent.purpose}` });
    return { ok: true, value: { changed } };
  });
}

function normalised(channel: Channel, address: string, country: string): string | null {
  if (channel === 'email') {
    const email = normaliseEmail(address);
    return email.ok ? email.email : null;
  }
  const phone = normalisePhone(address, country);
  return phone.ok ? phone.e164 : null;
}

const unreadable = {
  code: 'address_invalid',
  status: 422,
  message: 'This is no address for that channel. Give an e-mail address, or a phone number with its area code.',
  path: 'address',
} as const;
