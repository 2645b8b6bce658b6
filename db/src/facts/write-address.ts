import type { Channel, FactKey } from '@cairn/core';
import { and, eq } from 'drizzle-orm';
import type { Tx } from '../in-practice.ts';
import { addresses } from '../tables/patients.ts';
import { changedFact, type FactWrite, ignoredFact } from './fact-write.ts';
import { lockAddress } from './locks.ts';

/*
 * The writers of addresses take the address's lock themselves, which comes before that of any patient; the write's `id` is the address.
 * Whose address it is, and so who must be woken, `patientsWithAddress` tells.
 */

/** Nothing more goes to this address. `by` says how it was asked for, e.g. `reply:STOP`. */
export async function optOutAddress(
  tx: Tx,
  { channel, value, by, at }: { channel: Channel; value: string; by: string; at: number },
): Promise<FactWrite> {
  const address = await lockAddress(tx, channel, value, 'update');
  if (address.optedOutAt !== null) return ignoredFact(value, 'unchanged');
  return set(tx, channel, value, { optedOutAt: at, optedOutBy: by, updatedAt: at });
}

/** Takes an opt-out back, unless the opt-out is newer than the request. */
export async function optInAddress(
  tx: Tx,
  { channel, value, at }: { channel: Channel; value: string; at: number },
): Promise<FactWrite> {
  const address = await lockAddress(tx, channel, value, 'update');
  if (address.optedOutAt === null) return ignoredFact(value, 'unchanged');
  if (at < address.optedOutAt) return ignoredFact(value, 'older');
  return set(tx, channel, value, { optedOutAt: null, optedOutBy: null, updatedAt: at });
}

/** The address must not be used: hard bounce, complaint, unreachable number. The first reason stays. */
export async function suppressAddress(
  tx: Tx,
  { channel, value, reason, at }: { channel: Channel; value: string; reason: string; at: number },
): Promise<FactWrite> {
  const address = await lockAddress(tx, channel, value, 'update');
  if (address.suppressedAt !== null) return ignoredFact(value, 'unchanged');
  return set(tx, channel, value, { suppressedAt: at, suppressedReason: reason, updatedAt: at });
}

/** Takes a suppression back, if it has this reason: whoever sends START is barred no more. */
export async function liftSuppression(
  tx: Tx,
  { channel, value, reason, at }: { channel: Channel; value: string; reason: string; at: number },
): Promise<FactWrite> {
  const address = await lockAddress(tx, channel, value, 'update');
  if (address.suppressedReason !== reason) return ignoredFact(value, 'unchanged');
  return set(tx, channel, value, { suppressedAt: null, suppressedReason: null, updatedAt: at });
}

const addressKeys: FactKey[] = ['consent'];

async function set(
  tx: Tx,
  channel: Channel,
  value: string,
  change: Partial<typeof addresses.$inferInsert>,
): Promise<FactWrite> {
  await tx
    .update(addresses)
    .set(change)
    .where(and(eq(addresses.channel, channel), eq(addresses.value, value)));
  return changedFact(value, addressKeys);
}
