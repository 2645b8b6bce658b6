import type { FactKey } from '@cairn/core';
import type { EventAnswer, EventIntake } from '@cairn/core/api';
import { databaseNow, inPractice, loadFacts, recordEvent, type Tx, upsertAppointment, wakeListeners } from '@cairn/db';
import { type Actor, type EngineContext, type Result, refuse } from '../context.ts';
import { campaignsForEvent } from '../entry/live-campaigns.ts';
import { appointmentChange } from './appointment-change.ts';
import { findPatient } from './find-patient.ts';
import { findKnown, identityOf, type Known, type KnownBy, messageIdAt } from './known-by.ts';
import { enterCandidates, type Matched } from './match-triggers.ts';

/** An event as a sender tells it. */
export type SentEvent = EventIntake & Pick<KnownBy, 'knownByContent'>;

export type IntakeResult = { answer: EventAnswer; patientId: string | null; matched: Matched; wokenIds: string[] };

/**
 * Takes in one event, in one transaction: stores the fact, wakes who listens, matches triggers, enrolls and takes each first
 * step. The answer means stored, whatever Temporal does. An unknown patient's event is kept and replayed when the patient appears.
 * Refused, and not stored, when the appointment it tells of is another patient's.
 */
export async function intakeEvent(
  context: EngineContext,
  practiceId: string,
  input: SentEvent,
  by: Actor,
): Promise<Result<EventAnswer>> {
  const limits = { lockMs: 5000, statementMs: 10_000 };
  const sent = { practiceId, input, by };
  const store = () => inPractice(context.database, practiceId, (tx) => takeIn(context, tx, sent), limits);
  // Nothing of the loser is kept; looked at again, it is the repetition that it is.
  const again = (error: unknown) => (error instanceof TakenMeanwhile ? store() : Promise.reject(error));
  const result = await store().catch(again).catch(orOfAnother);
  if (result === 'of_another') return refuse(appointmentOfAnother);
  finish(context, practiceId, result);
  context.metrics.count('cairn_events_total', { outcome: outcomeOf(result.answer) });
  return { ok: true, value: result.answer };
}

/** The same message id, for another patient or for an unknown one, was stored while this one was being taken in. */
class TakenMeanwhile extends Error {}

/** The appointment is another patient's: nothing of the event is kept. */
class OfAnotherPatient extends Error {}

function orOfAnother(error: unknown): 'of_another' {
  if (error instanceof OfAnotherPatient) return 'of_another';
  throw error;
}

const appointmentOfAnother = {
  code: 'appointment_of_another',
  status: 409,
  message:
    'An appointment with this id belongs to another patient of the practice. Send the id of the patient whose it is, or, where two records are one person, merge them first.',
  path: 'appointment.id',
} as const;

function outcomeOf(answer: EventAnswer): string {
  if (answer.duplicate) return 'duplicate';
  return answer.matched ? 'stored' : 'unmatched';
}

/** After the commit: arm and wake at once, tell the pages. */
export function finish(
  context: EngineContext,
  practiceId: string,
  { patientId, matched, wokenIds }: Omit<IntakeResult, 'answer'>,
): void {
  context.kick.dispatch(practiceId, matched.accounts);
  context.kick.entries();
  context.kick.enrollments(practiceId, [...wokenIds, ...matched.enrolled.map((one) => one.enrollmentId)]);
  if (patientId) context.notices.tell(practiceId, { kind: 'patient', patientId });
  for (const { campaignId } of matched.enrolled) context.notices.tell(practiceId, { kind: 'counts', campaignId });
}

const nothingMatched: Matched = { enrolled: [], accounts: [] };
const noVerdicts = [] as const;

type Sent = { practiceId: string; input: SentEvent; by: Actor };

async function takeIn(context: EngineContext, tx: Tx, { practiceId, input, by }: Sent): Promise<IntakeResult> {
  const { messageId: _id, knownByContent: _known, ...content } = input;
  const identity = identityOf(content, input);
  // Sent in one go; the time is read after the lock, which may be waited for.
  const [patient, databaseTime, known, candidates] = await Promise.all([
    findPatient(tx, input.patient),
    databaseNow(tx),
    findKnown(tx, identity, context.clockOffsetMs()),
    campaignsForEvent(tx, input.event),
  ]);
  if (known) return duplicate(known);
  const now = databaseTime + context.clockOffsetMs();
  const messageId = messageIdAt(identity, now);
  const source = `${by.kind}:${by.id}`;
  const occurredAt = input.occurredAt ? Date.parse(input.occurredAt) : now;
  if (!patient) {
    const stored = await recordEvent(tx, {
      messageId,
      name: input.event,
      patientId: null,
      patientRef: input.patient,
      occurredAt,
      receivedAt: now,
      source,
      properties: { ...input.properties, ...(input.appointment && { appointment: input.appointment }) },
    });
    if (!stored.changed) throw new TakenMeanwhile();
    return unmatched(stored.id, messageId);
  }
  const keys: FactKey[] = [];
  const properties: Record<string, unknown> = { ...input.properties };
  const change = appointmentChange(input);
  if (change) {
    const written = await upsertAppointment(
      tx,
      { patientId: patient, source: 'api', ...change, sourceUpdatedAt: occurredAt },
      now,
    );
    if (written.ignored === 'other_patient') throw new OfAnotherPatient();
    properties.appointmentId = written.id;
    keys.push(...written.keys);
  }
  keys.push(`event:${input.event}`);
  const [stored, wokenIds, facts] = await Promise.all([
    recordEvent(tx, {
      messageId,
      name: input.event,
      patientId: patient,
      patientRef: input.patient,
      occurredAt,
      receivedAt: now,
      source,
      properties,
      ...(candidates.length === 0 && { verdicts: noVerdicts }),
    }),
    wakeListeners(tx, { patientId: patient, keys, reason: input.event, now }),
    candidates.length > 0 ? loadFacts(tx, { patientId: patient, enrollmentId: null }) : null,
  ]);
  if (!stored.changed) throw new TakenMeanwhile();
  const arrival = {
    practiceId,
    patientId: patient,
    event: { id: stored.id, name: input.event, occurredAt, receivedAt: now, properties },
    now,
    causeDepth: 0,
  };
  const matched = facts ? await enterCandidates(context, tx, arrival, { candidates, facts }) : nothingMatched;
  return {
    answer: {
      stored: true,
      eventId: stored.id,
      messageId,
      duplicate: false,
      matched: true,
      enrolled: matched.enrolled.map(({ campaign, enrollmentId }) => ({ campaign, enrollmentId })),
      woken: wokenIds.length,
    },
    patientId: patient,
    matched,
    wokenIds,
  };
}

function duplicate({ id, messageId, patientId }: Known): IntakeResult {
  return {
    answer: {
      stored: true,
      eventId: id,
      messageId,
      duplicate: true,
      matched: patientId !== null,
      enrolled: [],
      woken: 0,
    },
    patientId: null,
    matched: nothingMatched,
    wokenIds: [],
  };
}

function unmatched(eventId: string, messageId: string): IntakeResult {
  return {
    answer: { stored: true, eventId, messageId, duplicate: false, matched: false, enrolled: [], woken: 0 },
    patientId: null,
    matched: nothingMatched,
    wokenIds: [],
  };
}
