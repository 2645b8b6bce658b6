import type { Channel } from '@cairn/core';
import { lockPatients, patientsWithAddress, suppressAddress, type Tx, wakeListeners } from '@cairn/db';

type ToSuppress = {
  channel: Channel;
  value: string;
  reason: string;
  /** Patients whom the caller locks later: all are locked here, in the order of their ids. */
  alsoLock: readonly string[];
  now: number;
};

/** Takes an address out of use, and tells everybody who has it. The caller holds the message's lock and none after it. */
export async function suppressForAll(tx: Tx, { channel, value, reason, alsoLock, now }: ToSuppress): Promise<void> {
  const { keys } = await suppressAddress(tx, { channel, value, reason, at: now });
  const sharing = await patientsWithAddress(tx, channel, value);
  await lockPatients(tx, [...sharing, ...alsoLock]);
  for (const patientId of sharing) await wakeListeners(tx, { patientId, keys, reason: 'suppressed', now });
}
