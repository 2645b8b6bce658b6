import type { AddressFacts, Channel } from '@cairn/core';
import { and, eq, isNull } from 'drizzle-orm';
import { currentPractice, type Tx } from '../in-practice.ts';
import { isAnyOf } from '../is-any-of.ts';
import { addresses, patients } from '../tables/patients.ts';

/*
 * The order of locks everywhere: effects (skip locked) → address → patient → enrollment.
 */

/** Locks a patient against every other writer of the patient's facts. False: no such patient in this practice. */
export async function lockPatient(tx: Tx, patientId: string): Promise<boolean> {
  return (await lockPatients(tx, [patientId])).length === 1;
}

/** Locks patients in the order of their ids; answers with those that exist. */
export async function lockPatients(tx: Tx, patientIds: readonly string[]): Promise<string[]> {
  if (patientIds.length === 0) return [];
  const rows = await tx
    .select({ id: patients.id })
    .from(patients)
    .where(isAnyOf(patients.id, [...new Set(patientIds)]))
    .orderBy(patients.id)
    .for('no key update')
    .execute();
  return rows.map(({ id }) => id);
}

/** Locks one address, which need not belong to anybody yet: `update` to change it, `share` to rely on it while a message is decided. */
export async function lockAddress(
  tx: Tx,
  channel: Channel,
  value: string,
  mode: 'update' | 'share',
): Promise<AddressFacts> {
  await ensureAddress(tx, channel, value);
  const [row] = await tx
    .select({
      channel: addresses.channel,
      value: addresses.value,
      optedOutAt: addresses.optedOutAt,
      suppressedAt: addresses.suppressedAt,
      suppressedReason: addresses.suppressedReason,
    })
    .from(addresses)
    .where(and(eq(addresses.channel, channel), eq(addresses.value, value)))
    .for(mode === 'update' ? 'no key update' : 'share');
  if (row === undefined) throw new Error('An address row vanished while it was being locked.');
  return row;
}

/** Makes the row of an address unless it is there. */
export async function ensureAddress(tx: Tx, channel: Channel, value: string): Promise<void> {
  await tx.insert(addresses).values({ practiceId: currentPractice, channel, value }).onConflictDoNothing();
}

/** Whose current address this is, in the order of their ids. */
export async function patientsWithAddress(tx: Tx, channel: Channel, value: string): Promise<string[]> {
  const column = channel === 'email' ? patients.email : patients.phone;
  const rows = await tx
    .select({ id: patients.id })
    .from(patients)
    .where(and(eq(column, value), isNull(patients.mergedInto)))
    .orderBy(patients.id);
  return rows.map(({ id }) => id);
}
