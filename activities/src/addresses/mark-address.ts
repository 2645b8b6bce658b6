import { type Channel, suppressionWords } from '@cairn/core';
import {
  databaseNow,
  liftSuppression,
  lockAddress,
  lockPatients,
  patients,
  patientsWithAddress,
  suppressAddress,
  type Tx,
  wakeListeners,
} from '@cairn/db';
import { eq } from 'drizzle-orm';
import { audit } from '../audit.ts';
import { type Actor, type EngineContext, type Result, refuse } from '../context.ts';
import { inCommand } from '../in-command.ts';

export type AddressMark = {
  patientId: string;
  channel: Channel;
  /** `never`: it is not the patient’s. `again`: whoever said so was wrong, or it was mended. Opt-outs stay as they are. */
  use: 'never' | 'again';
};

/** What a person of the practice says of a patient's number or e-mail address. It stays on the record; nothing is sent to it meanwhile. */
export async function markAddress(
  context: EngineContext,
  practiceId: string,
  mark: AddressMark,
  by: Actor,
): Promise<Result<{ changed: boolean }>> {
  return inCommand(context, practiceId, async (tx): Promise<Result<{ changed: boolean }>> => {
    const { patientId, channel, use } = mark;
    const [patient] = await tx
      .select({ email: patients.email, sms: patients.phone })
      .from(patients)
      .where(eq(patients.id, patientId));
    const value = patient?.[channel] ?? null;
    if (patient === undefined || value === null) return refuse(patient === undefined ? unknownPatient : noAddress);
    const { suppressedReason } = await lockAddress(tx, channel, value, 'update');
    if (use === 'again' && suppressedReason !== null) {
      const { why, remedy, mayBeLifted } = suppressionWords(channel, suppressedReason);
      if (!mayBeLifted) return refuse({ code: 'address_barred', status: 409, message: `${why} ${remedy}` });
    }
    const now = (await databaseNow(tx)) + context.clockOffsetMs();
    const changed = await change(tx, { channel, value, use, suppressedReason, now });
    if (!changed) return { ok: true, value: { changed } };
    const sharing = await patientsWithAddress(tx, channel, value);
    await lockPatients(tx, sharing);
    for (const each of sharing) {
      await wakeListeners(tx, { patientId: each, keys: ['consent'], reason: 'suppressed', now });
    }
    const action = use === 'never' ? 'patient.address_not_theirs' : 'patient.address_used_again';
    await audit(tx, { by, action, subject: patientId, now, reason: channel });
    return { ok: true, value: { changed } };
  });
}

type Change = { channel: Channel; value: string; use: 'never' | 'again'; suppressedReason: string | null; now: number };

async function change(tx: Tx, { channel, value, use, suppressedReason, now }: Change): Promise<boolean> {
  if (use === 'never') {
    const reason = channel === 'sms' ? 'wrong_number' : 'wrong_address';
    return (await suppressAddress(tx, { channel, value, reason, at: now })).changed;
  }
  if (suppressedReason === null) return false;
  return (await liftSuppression(tx, { channel, value, reason: suppressedReason, at: now })).changed;
}

const unknownPatient = {
  code: 'patient_unknown',
  status: 404,
  message: 'There is no such patient: take an id from the list of patients.',
  path: 'params.id',
} as const;

const noAddress = {
  code: 'address_missing',
  status: 409,
  message: 'The patient has no such address on record: store one first.',
  path: 'channel',
} as const;
