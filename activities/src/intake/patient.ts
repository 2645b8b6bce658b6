import type { Channel, Purpose } from '@cairn/core';
import {
  adoptEvents,
  databaseNow,
  events,
  inPractice,
  type PatientInput,
  patients,
  recordConsent,
  type Tx,
  upsertPatient,
  wakeListeners,
} from '@cairn/db';
import { and, eq } from 'drizzle-orm';
import type { Actor, EngineContext } from '../context.ts';
import { finish } from './event.ts';
import { type Matched, matchTriggers } from './match-triggers.ts';
import { replayAppointment } from './replay-appointment.ts';

export type PatientAnswer = { patientId: string; created: boolean; changed: boolean };
export type PatientIntake = PatientInput & { consents?: { channel: Channel; purpose: Purpose; granted: boolean }[] };

/** Creates or updates a patient by the practice system's id, and replays events that came before the patient did. */
export async function intakePatient(
  context: EngineContext,
  practiceId: string,
  input: PatientIntake,
  _by: Actor,
): Promise<PatientAnswer> {
  const result = await inPractice(context.database, practiceId, (tx) => takePatient(context, tx, practiceId, input), {
    lockMs: 5000,
    statementMs: 10_000,
  });
  finish(context, practiceId, {
    patientId: result.answer.patientId,
    matched: result.matched,
    wokenIds: result.wokenIds,
  });
  return result.answer;
}

/** The same, as a part of the caller's transaction: who is woken and what is enrolled is told after its commit. */
export async function takePatient(context: EngineContext, tx: Tx, practiceId: string, input: PatientIntake) {
  const before = (await databaseNow(tx)) + context.clockOffsetMs();
  const { consents = [], ...fields } = input;
  const known = await isKnown(tx, input);
  const written = await upsertPatient(tx, fields, before);
  // Read again: the lock may have been waited for.
  const now = (await databaseNow(tx)) + context.clockOffsetMs();
  const keys = [...written.keys];
  for (const consent of consents) {
    const recorded = await recordConsent(
      tx,
      { patientId: written.id, ...consent, source: input.source, recordedAt: now },
      now,
    );
    keys.push(...recorded.keys);
  }
  const wokenIds = await wakeListeners(tx, { patientId: written.id, keys, reason: 'patient', now });
  const adopted = await replayEvents(context, tx, {
    practiceId,
    patientId: written.id,
    externalId: input.externalId,
    now,
  });
  return {
    answer: { patientId: written.id, created: !known, changed: written.changed },
    matched: adopted.matched,
    wokenIds: [...wokenIds, ...adopted.wokenIds],
  };
}

async function isKnown(tx: Tx, { source, externalId }: PatientIntake): Promise<boolean> {
  const same = and(eq(patients.source, source), eq(patients.externalId, externalId));
  return (await tx.select({ id: patients.id }).from(patients).where(same)).length > 0;
}

export type Replayed = { matched: Matched; wokenIds: string[] };

type Replay = { practiceId: string; patientId: string; externalId: string; now: number };

/** Events that named this patient before the patient was known, oldest first, as if they arrived now. The patient is locked. */
export async function replayEvents(
  context: EngineContext,
  tx: Tx,
  { practiceId, patientId, externalId, now }: Replay,
): Promise<Replayed> {
  const all: Replayed = { matched: { enrolled: [], accounts: [] }, wokenIds: [] };
  for (const event of await adoptEvents(tx, { patientId, patientRef: externalId, matchedAt: now })) {
    const one = await replayEvent(context, tx, { practiceId, patientId, event, now });
    all.wokenIds.push(...one.wokenIds);
    all.matched.enrolled.push(...one.matched.enrolled);
    all.matched.accounts.push(...one.matched.accounts);
  }
  return all;
}

type One = { practiceId: string; patientId: string; event: typeof events.$inferSelect; now: number };

/** One event whose patient is known now, as if it arrived now. The patient is locked. */
export async function replayEvent(
  context: EngineContext,
  tx: Tx,
  { practiceId, patientId, event, now }: One,
): Promise<Replayed> {
  const { properties, keys } = await replayAppointment(tx, { patientId, event, now });
  await tx.update(events).set({ properties }).where(eq(events.id, event.id));
  const { id, name, occurredAt, causeDepth } = event;
  // Also those that an earlier event of these started: its first step did not look at this one.
  const wokenIds = await wakeListeners(tx, { patientId, keys: [...keys, `event:${name}`], reason: name, now });
  const arrival = { id, name, occurredAt, receivedAt: now, properties };
  const matched = await matchTriggers(context, tx, { practiceId, patientId, event: arrival, now, causeDepth });
  return { matched, wokenIds };
}
