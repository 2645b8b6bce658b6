import type { FactKey } from '@cairn/core';
import type { EventAnswer, EventIntake } from '@cairn/core/api';
import {
  databaseNow,
  events,
  inPractice,
  loadFacts,
  recordEvent,
  type Tx,
  upsertAppointment,
  wakeListeners,
} from '@cairn/db';
import { eq } from 'drizzle-orm';
import type { Actor, EngineContext } from '../context.ts';
import { campaignsForEvent } from '../entry/live-campaigns.ts';
import { appointmentChange } from './appointment-change.ts';
import { findPatient } from './find-patient.ts';
import { enterCandidates, type Matched } from './match-triggers.ts';

export type IntakeResult = { answer: EventAnswer; patientId: string | null; matched: Matched; wokenIds: string[] };

/**
 * Takes in one event, in one transaction: stores the fact, wakes who listens, matches triggers, enrolls and takes each first
 * step. The answer means stored, whatever Temporal does. An unknown patient's event is kept and replayed when the patient appears.
 */
export async function intakeEvent(
  context: EngineContext,
  practiceId: string,
  input: EventIntake,
  _by: Actor,
): Promise<EventAnswer> {
  const limits = { lockMs: 5000, statementMs: 10_000 };
  const store = () => inPractice(context.database, practiceId, (tx) => takeIn(context, tx, practiceId, input), limits);
  // Nothing of the loser is kept; looked at again, it is the repetition that it is.
  const result = await store().catch((error: unknown) => {
    if (error instanceof TakenMeanwhile) return store();
    throw error;
  });
  finish(context, practiceId, result);
  context.metrics.count('cairn_events_total', { outcome: outcomeOf(result.answer) });
  return result.answer;
}

/** The same message id, for another patient or for an unknown one, was stored while this one was being taken in. */
class TakenMeanwhile extends Error {}

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
  context.kick.enrollments(practiceId, [...wokenIds, ...matched.enrolled.map((one) => one.enrollmentId)]);
  if (patientId) context.notices.tell(practiceId, { kind: 'patient', patientId });
  for (const { campaignId } of matched.enrolled) context.notices.tell(practiceId, { kind: 'counts', campaignId });
}

const nothingMatched: Matched = { enrolled: [], accounts: [] };

async function takeIn(context: EngineContext, tx: Tx, practiceId: string, input: EventIntake): Promise<IntakeResult> {
  const { messageId = crypto.randomUUID() } = input;
  // Sent in one go; the time is read after the lock, which may be waited for.
  const [patient, databaseTime, known, candidates] = await Promise.all([
    findPatient(tx, input.patient),
    databaseNow(tx),
    duplicateOf(tx, messageId),
    campaignsForEvent(tx, input.event),
  ]);
  if (known) return duplicate(known);
  const now = databaseTime + context.clockOffsetMs();
  const occurredAt = input.occurredAt ? Date.parse(input.occurredAt) : now;
  if (!patient) {
    const stored = await recordEvent(tx, {
      messageId,
      name: input.event,
      patientId: null,
      patientRef: input.patient,
      occurredAt,
      receivedAt: now,
      properties: { ...input.properties, ...(input.appointment && { appointment: input.appointment }) },
    });
    if (!stored.changed) throw new TakenMeanwhile();
    return unmatched(stored.id);
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
      properties,
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

type Known = { id: string; patientId: string | null };

async function duplicateOf(tx: Tx, messageId: string): Promise<Known | null> {
  const [row] = await tx
    .select({ id: events.id, patientId: events.patientId })
    .from(events)
    .where(eq(events.messageId, messageId))
    .execute();
  return row ?? null;
}

function duplicate({ id, patientId }: Known): IntakeResult {
  return {
    answer: { stored: true, eventId: id, duplicate: true, matched: patientId !== null, enrolled: [], woken: 0 },
    patientId: null,
    matched: nothingMatched,
    wokenIds: [],
  };
}

function unmatched(eventId: string): IntakeResult {
  return {
    answer: { stored: true, eventId, duplicate: false, matched: false, enrolled: [], woken: 0 },
    patientId: null,
    matched: nothingMatched,
    wokenIds: [],
  };
}
