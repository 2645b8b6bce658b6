import type { AppointmentFacts, Facts } from '../facts/facts.ts';
import type { Recipient } from '../recipients/recipient.ts';
import { displayZone, localDate, localTime } from './local-time.ts';
import type { MergeValues } from './merge-fields.ts';

/** What the enrollment is about, as far as a message needs it. */
export type SubjectRef = { appointmentId: string | null };

/** Whom a message is addressed to, and whom it stands for besides its own patient. */
export type Addressed = {
  /** Null: the patient. */
  recipient: Pick<Recipient, 'firstName'> | null;
  /** First names of those who share the address and are covered, in the order in which they are named. */
  others: readonly string[];
};

/** The merge fields' values for one patient, as the facts stand. */
export function mergeValues({
  facts,
  subjectRef,
  now,
  addressed = { recipient: null, others: [] },
}: {
  facts: Facts;
  subjectRef: SubjectRef;
  now: number;
  addressed?: Addressed | undefined;
}): MergeValues {
  const appointment = subjectAppointment(facts, subjectRef);
  const zone = displayZone(facts);
  const startsAt = appointment?.startsAt ?? null;
  return {
    'patient.first_name': known(facts.patient.firstName),
    'recipient.first_name': known(
      addressed.recipient === null ? facts.patient.firstName : addressed.recipient.firstName,
    ),
    'household.first_names': listed([facts.patient.firstName, ...addressed.others]),
    'practice.name': known(facts.practice.name),
    'practice.phone': known(facts.practice.phone),
    'appointment.date': startsAt === null ? null : localDate(startsAt, zone, now),
    'appointment.time': startsAt === null ? null : localTime(startsAt, zone),
    'appointment.purpose': known(appointment?.purpose),
    'appointment.provider': known(appointment?.provider),
    'appointment.location': known(appointment?.location),
  };
}

/** "Ana", "Ana and Ben", "Ana, Ben and Cleo". */
function listed(names: readonly string[]): string | null {
  const lines = names.flatMap((name) => known(name) ?? []);
  const last = lines.at(-1) ?? null;
  return lines.length < 2 ? last : `${lines.slice(0, -1).join(', ')} and ${last}`;
}

function subjectAppointment(facts: Facts, { appointmentId }: SubjectRef): AppointmentFacts | null {
  if (appointmentId === null) return null;
  return facts.appointments.find((appointment) => appointment.id === appointmentId) ?? null;
}

/** One line of text, or null: line breaks in a name must not become headers or paragraphs. */
function known(text: string | null | undefined): string | null {
  const line = (text ?? '').replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
  return line === '' ? null : line;
}
