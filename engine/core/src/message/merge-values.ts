import type { AppointmentFacts, Facts } from '../facts/facts.ts';
import { displayZone, localDate, localTime } from './local-time.ts';
import type { MergeValues } from './merge-fields.ts';

/** What the enrollment is about, as far as a message needs it. */
export type SubjectRef = { appointmentId: string | null };

/** The merge fields' values for one patient, as the facts stand. */
export function mergeValues({
  facts,
  subjectRef,
  now,
}: {
  facts: Facts;
  subjectRef: SubjectRef;
  now: number;
}): MergeValues {
  const appointment = subjectAppointment(facts, subjectRef);
  const zone = displayZone(facts);
  const startsAt = appointment?.startsAt ?? null;
  return {
    'patient.first_name': known(facts.patient.firstName),
    'practice.name': known(facts.practice.name),
    'practice.phone': known(facts.practice.phone),
    'appointment.date': startsAt === null ? null : localDate(startsAt, zone, now),
    'appointment.time': startsAt === null ? null : localTime(startsAt, zone),
    'appointment.purpose': known(appointment?.purpose),
    'appointment.provider': known(appointment?.provider),
    'appointment.location': known(appointment?.location),
  };
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
