import type { ReplayAnswer } from '@cairn/core/api';
import { databaseNow, events, lockPatient, type Tx } from '@cairn/db';
import { eq } from 'drizzle-orm';
import { audit } from '../audit.ts';
import { type Actor, type EngineContext, type Result, refuse } from '../context.ts';
import { inCommand } from '../in-command.ts';
import { finish } from '../intake/event.ts';
import { type Replayed, replayEvent } from '../intake/patient.ts';

/** Gives an event that nobody was known for to this patient: from now on it counts as if it had arrived now. */
export async function replayUnmatched(
  context: EngineContext,
  practiceId: string,
  { eventId, patientId }: { eventId: string; patientId: string },
  by: Actor,
): Promise<Result<ReplayAnswer>> {
  const done = await inCommand(context, practiceId, (tx) =>
    giveTo(context, tx, { practiceId, eventId, patientId, by }),
  );
  if (!done.ok) return done;
  const { matched, wokenIds } = done.value;
  finish(context, practiceId, { patientId, matched, wokenIds });
  const enrolled = matched.enrolled.map(({ campaign, enrollmentId }) => ({ campaign, enrollmentId }));
  return { ok: true, value: { eventId, enrolled } };
}

type Given = { practiceId: string; eventId: string; patientId: string; by: Actor };

async function giveTo(
  context: EngineContext,
  tx: Tx,
  { practiceId, eventId, patientId, by }: Given,
): Promise<Result<Replayed>> {
  if (!(await lockPatient(tx, patientId))) return refuse(noPatient);
  const [event] = await tx.select().from(events).where(eq(events.id, eventId)).for('update');
  if (event === undefined) return refuse(noEvent);
  if (event.patientId !== null) return refuse(alreadyMatched);
  const now = (await databaseNow(tx)) + context.clockOffsetMs();
  const given = { ...event, patientId, matchedAt: now };
  await tx.update(events).set({ patientId, matchedAt: now }).where(eq(events.id, eventId));
  const replayed = await replayEvent(context, tx, { practiceId, patientId, event: given, now });
  await audit(tx, { by, action: 'event.replayed', subject: eventId, now });
  return { ok: true, value: replayed };
}

const noPatient = {
  code: 'patient_unknown',
  status: 404,
  message: 'There is no such patient in this practice: take an id from the list of patients.',
  path: 'patientId',
} as const;
const noEvent = {
  code: 'event_unknown',
  status: 404,
  message: 'There is no such event in this practice: take an id from the list of events.',
  path: 'params.id',
} as const;
const alreadyMatched = {
  code: 'event_matched',
  status: 409,
  message: 'This event has its patient already: an event counts once.',
  path: 'params.id',
} as const;
