import { type Channel, normaliseEmail, normalisePhone } from '@cairn/core';
import type { TestAddresses } from '@cairn/core/api';
import { databaseNow, inPractice, practiceCountry, practices, type Tx } from '@cairn/db';
import { sql } from 'drizzle-orm';
import { audit } from '../audit.ts';
import { type Actor, type EngineContext, type Result, refuse } from '../context.ts';
import { inCommand } from '../in-command.ts';

/** Where tests may go besides to whoever sends them. */
export async function readTestAddresses(context: EngineContext, practiceId: string): Promise<TestAddresses> {
  return inPractice(context.database, practiceId, async (tx) => ({ addresses: await testAddressesOf(tx) }));
}

export async function setTestAddresses(
  context: EngineContext,
  practiceId: string,
  { addresses }: TestAddresses,
  by: Actor,
): Promise<Result<TestAddresses>> {
  return inCommand(context, practiceId, async (tx): Promise<Result<TestAddresses>> => {
    const country = await practiceCountry(tx);
    const kept: TestAddresses['addresses'] = [];
    for (const [n, address] of addresses.entries()) {
      const value = addressOf(address.channel, address.value, country);
      if (value === null) return refuse({ ...unreadable, path: `addresses.${n}.value` });
      const isNew = !kept.some((other) => other.channel === address.channel && other.value === value);
      if (isNew) kept.push({ ...address, value });
    }
    const set = JSON.stringify({ testAddresses: kept });
    await tx.update(practices).set({ settings: sql`${practices.settings} || ${set}::jsonb` });
    await audit(tx, { by, action: 'practice.test_addresses_changed', subject: practiceId, now: await databaseNow(tx) });
    return { ok: true, value: { addresses: kept } };
  });
}

export async function testAddressesOf(tx: Tx): Promise<TestAddresses['addresses']> {
  const [row] = await tx.select({ settings: practices.settings }).from(practices);
  return row?.settings.testAddresses ?? [];
}

/** In the one form in which addresses are stored; null: it cannot be written to. */
export function addressOf(channel: Channel, text: string, country: string): string | null {
  if (channel === 'email') {
    const email = normaliseEmail(text);
    return email.ok ? email.email : null;
  }
  const phone = normalisePhone(text, country);
  return phone.ok ? phone.e164 : null;
}

const unreadable = {
  code: 'address_invalid',
  status: 422,
  message: 'This is no address for that channel. Give an e-mail address, or a mobile number with its area code.',
} as const;
