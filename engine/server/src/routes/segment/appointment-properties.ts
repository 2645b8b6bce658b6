import { tellsOfAppointment } from '@cairn/core/api';
import { isRecord } from './flatten.ts';

/** A field of the appointment as the call has it, and where it stands there. */
export type SentField = { path: string; value: unknown };
export type AppointmentProperties = {
  /** By our name of the field; empty when the call tells of no appointment. */
  appointment: Map<string, SentField>;
  /** The properties that are not of the appointment. */
  rest: Record<string, unknown>;
};

/** Our fields, and the names that practice systems use for them. */
const names: Readonly<Record<string, readonly string[]>> = {
  id: ['id', 'appointmentId', 'appointment_id'],
  startsAt: ['startsAt', 'starts_at', 'startTime', 'start_time', 'start'],
  endsAt: ['endsAt', 'ends_at', 'endTime', 'end_time', 'end'],
  purpose: ['purpose', 'reason'],
  provider: ['provider', 'practitioner'],
  location: ['location'],
};

/**
 * Takes the appointment out of the properties of an event that tells of one: from `appointment: {…}`, or from beside the other
 * properties when `appointmentId` or `appointment_id` is there. Any other event keeps all its properties.
 */
export function appointmentProperties(event: string, properties: Record<string, unknown>): AppointmentProperties {
  const { appointment: nested, ...beside } = properties;
  if (tellsOfAppointment(event) && isRecord(nested)) {
    const { taken, left } = take(nested, names, 'properties.appointment');
    return { appointment: taken, rest: Object.keys(left).length > 0 ? { ...beside, appointment: left } : beside };
  }
  const isFlat = tellsOfAppointment(event) && (isGiven(properties.appointmentId) || isGiven(properties.appointment_id));
  if (!isFlat) return { appointment: new Map(), rest: properties };
  const { taken, left } = take(properties, { ...names, id: ['appointmentId', 'appointment_id'] }, 'properties');
  return { appointment: taken, rest: left };
}

function take(from: Record<string, unknown>, fields: typeof names, under: string) {
  const taken = new Map<string, SentField>();
  const left = { ...from };
  for (const [field, candidates] of Object.entries(fields)) {
    const name = candidates.find((each) => isGiven(from[each]));
    if (name === undefined) continue;
    taken.set(field, { path: `${under}.${name}`, value: from[name] });
    delete left[name];
  }
  return { taken, left };
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}
