import type { AttributeValue, Channel } from '@cairn/core';
import {
  databaseNow,
  ensureAddress,
  inPractice,
  lockPatient,
  type PatientInput,
  patients,
  recordConsent,
  recordEvent,
  type Tx,
  wakeListeners,
} from '@cairn/db';
import { eq, sql } from 'drizzle-orm';
import type { Actor, EngineContext } from '../context.ts';
import { finish } from './event.ts';
import { findPatient } from './find-patient.ts';
import { findKnown, identityOf, messageIdAt } from './known-by.ts';
import { type Matched, matchTriggers } from './match-triggers.ts';
import { takePatient } from './patient.ts';

/** Some of what is known of a patient, by the practice system's id. What is left out stays as it is stored; null clears it. */
export type IdentifyIntake = {
  /** The same one again changes nothing. */
  messageId?: string;
  /** Whether one without a `messageId` is known by its content. */
  knownByContent?: boolean;
  externalId: string;
  occurredAt?: string;
  fields: Partial<
    Pick<
      PatientInput,
      | 'firstName'
      | 'lastName'
      | 'birthDate'
      | 'language'
      | 'zone'
      | 'addressState'
      | 'city'
      | 'postcode'
      | 'email'
      | 'phone'
      | 'active'
      | 'deceased'
      | 'tags'
    >
  >;
  /** Joined to those that are stored; null removes one. */
  attributes: Readonly<Record<string, AttributeValue>>;
  /** The patient wants no marketing. There is no opposite: consent is never read out of an attribute. */
  refusesMarketing: boolean;
};

export type IdentifyAnswer = {
  stored: true;
  eventId: string;
  messageId: string;
  duplicate: boolean;
  patientId: string;
  created: boolean;
  changed: boolean;
};

/** What an identification is stored as; campaigns can start from it. */
const eventName = 'patient.identified';

/**
 * Takes in some of what is known of a patient, in one transaction, and makes the patient when it is a new one. One that is older
 * than the stored record adds attributes that are not there and changes nothing else but a refusal of marketing.
 */
export async function intakeIdentify(
  context: EngineContext,
  practiceId: string,
  input: IdentifyIntake,
  by: Actor,
): Promise<IdentifyAnswer> {
  const { answer, matched, wokenIds } = await inPractice(
    context.database,
    practiceId,
    (tx) => takeIn(context, tx, { practiceId, input, by }),
    { lockMs: 5000, statementMs: 10_000 },
  );
  finish(context, practiceId, { patientId: answer.duplicate ? null : answer.patientId, matched, wokenIds });
  context.metrics.count('cairn_events_total', { outcome: answer.duplicate ? 'duplicate' : 'stored' });
  return answer;
}

type Taken = { answer: IdentifyAnswer; matched: Matched; wokenIds: string[] };

type Sent = { practiceId: string; input: IdentifyIntake; by: Actor };

async function takeIn(context: EngineContext, tx: Tx, { practiceId, input, by }: Sent): Promise<Taken> {
  const stored = await lockIdentified(tx, practiceId, input);
  const { messageId: _id, knownByContent: _known, ...content } = input;
  const identity = identityOf(content, input);
  const known = await findKnown(tx, identity, context.clockOffsetMs());
  if (known !== null && (known.patientId ?? stored?.id) !== undefined) {
    const patientId = known.patientId ?? stored?.id ?? '';
    const answer = {
      stored: true,
      eventId: known.id,
      messageId: known.messageId,
      duplicate: true,
      patientId,
      created: false,
      changed: false,
    } as const;
    return { answer, matched: { enrolled: [], accounts: [] }, wokenIds: [] };
  }
  const now = (await databaseNow(tx)) + context.clockOffsetMs();
  const messageId = messageIdAt(identity, now);
  const occurredAt = input.occurredAt === undefined ? now : Date.parse(input.occurredAt);
  const patient = await takePatient(context, tx, practiceId, joined(input, stored, occurredAt));
  const { patientId, created, changed } = patient.answer;
  const refused = input.refusesMarketing ? await refuseMarketing(tx, patientId, now) : [];
  const event = await recordEvent(tx, {
    messageId,
    name: eventName,
    patientId,
    patientRef: input.externalId,
    occurredAt,
    receivedAt: now,
    source: `${by.kind}:${by.id}`,
  });
  const keys = [...refused, ...event.keys];
  const wokenIds = await wakeListeners(tx, { patientId, keys, reason: eventName, now });
  const arrival = { id: event.id, name: eventName, occurredAt, receivedAt: now, properties: {} };
  const matched: Matched = event.changed
    ? await matchTriggers(context, tx, { practiceId, patientId, event: arrival, now, causeDepth: 0 })
    : { enrolled: [], accounts: [] };
  return {
    answer: { stored: true, eventId: event.id, messageId, duplicate: false, patientId, created, changed },
    matched: {
      enrolled: [...patient.matched.enrolled, ...matched.enrolled],
      accounts: [...patient.matched.accounts, ...matched.accounts],
    },
    wokenIds: [...patient.wokenIds, ...wokenIds],
  };
}

type Stored = Pick<
  typeof patients.$inferSelect,
  'id' | 'source' | 'firstName' | 'lastName' | 'attributes' | 'sourceUpdatedAt'
>;

/**
 * The patient as stored, locked; null when there is none yet. Whoever identifies the same patient at the same time waits, also
 * while there is no row to lock. Addresses come before the patient in the order of locks.
 */
async function lockIdentified(
  tx: Tx,
  practiceId: string,
  { externalId, fields }: IdentifyIntake,
): Promise<Stored | null> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`identify:${practiceId}:${externalId}`}, 0))`);
  if (fields.email) await ensureAddress(tx, 'email', fields.email);
  if (fields.phone) await ensureAddress(tx, 'sms', fields.phone);
  const patientId = await findPatient(tx, externalId);
  if (patientId === null) return null;
  await lockPatient(tx, patientId);
  const { id, source, firstName, lastName, attributes, sourceUpdatedAt } = patients;
  const [row] = await tx
    .select({ id, source, firstName, lastName, attributes, sourceUpdatedAt })
    .from(patients)
    .where(eq(id, patientId));
  return row ?? null;
}

/** The whole patient that the writer wants, from what is told and what is stored. */
function joined(
  { externalId, fields, attributes }: IdentifyIntake,
  stored: Stored | null,
  occurredAt: number,
): PatientInput {
  if (stored === null) {
    const told = { firstName: '', lastName: '', ...fields, attributes: withoutNull(attributes) };
    return { ...told, source: 'api', externalId, sourceUpdatedAt: occurredAt };
  }
  const { source, firstName, lastName } = stored;
  const same = { source, externalId, firstName, lastName };
  const isOlder = stored.sourceUpdatedAt !== null && occurredAt < stored.sourceUpdatedAt;
  if (isOlder) return { ...same, attributes: { ...withoutNull(attributes), ...stored.attributes } };
  const all = withoutNull({ ...stored.attributes, ...attributes });
  // The time of a record from elsewhere is that source's: its own next change must not look old beside ours.
  return { ...same, ...fields, attributes: all, ...(source === 'api' && { sourceUpdatedAt: occurredAt }) };
}

function withoutNull(attributes: Readonly<Record<string, AttributeValue>>): Record<string, AttributeValue> {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== null));
}

const channels = ['email', 'sms'] as const satisfies readonly Channel[];

async function refuseMarketing(tx: Tx, patientId: string, now: number) {
  const refusal = { patientId, purpose: 'marketing', granted: false, source: 'api:identify', recordedAt: now } as const;
  const writes = [];
  for (const channel of channels) writes.push(await recordConsent(tx, { ...refusal, channel }, now));
  return writes.flatMap(({ keys }) => keys);
}
