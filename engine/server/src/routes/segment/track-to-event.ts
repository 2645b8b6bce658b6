import type { SentEvent } from '@cairn/activities';
import { type EventIntake, eventIntake } from '@cairn/core/api';
import { faultOfIssue } from '../../http/fault-path.ts';
import { appointmentProperties, type SentField } from './appointment-properties.ts';
import type { TrackCall } from './calls.ts';
import { eventName } from './event-name.ts';
import { faultAt, type Read } from './fault.ts';
import { flatten } from './flatten.ts';
import { occurredAt } from './occurred-at.ts';

/** What stands before the id of somebody who has not said who they are; no patient's id begins so. */
export const anonymous = 'anonymous:';

/** The event, and where its appointment's id stands in the call. */
export type Track = { event: SentEvent; appointmentPath: string };

/** A `track` call as our event, or the first fault in it. */
export function trackToEvent(call: TrackCall, now: number): Read<Track> {
  const patient = patientOf(call);
  if (!patient.ok) return patient;
  const name = eventName(call.event);
  if (!name.ok) return name;
  const time = occurredAt(call.timestamp, now);
  if (!time.ok) return time;
  const { appointment, rest } = appointmentProperties(name.value, call.properties ?? {});
  const properties = flatten(rest, 'properties', 120);
  if (!properties.ok) return properties;
  const parsed = eventIntake.safeParse({
    ...(call.messageId && { messageId: call.messageId }),
    event: name.value,
    patient: patient.value,
    ...(time.value === undefined ? {} : { occurredAt: time.value }),
    ...(appointment.size === 0 ? {} : { appointment: appointmentOf(appointment) }),
    properties: properties.value,
  });
  if (!parsed.success) return { ok: false, fault: faultOf(parsed.error.issues, appointment) };
  const odd = [...appointment].find(([field]) => isOddTime(field, parsed.data.appointment));
  return odd === undefined
    ? { ok: true, value: { event: { ...parsed.data, knownByContent: true }, appointmentPath: pathOfId(appointment) } }
    : faultAt(odd[1].path, 'Use a time between 1900 and 2200.');
}

function patientOf({ userId, anonymousId }: TrackCall): Read<string> {
  if (userId?.startsWith(anonymous)) return faultAt('userId', `An id cannot begin with ${anonymous}`);
  if (userId) return { ok: true, value: userId };
  if (anonymousId) return { ok: true, value: `${anonymous}${anonymousId}` };
  return faultAt('userId', 'Send the practice system’s id of the patient, or an anonymousId.');
}

/** Ids are often sent as numbers. */
function appointmentOf(fields: ReadonlyMap<string, SentField>): Record<string, unknown> {
  return Object.fromEntries(
    [...fields].map(([field, { value }]) => [
      field,
      field === 'id' && typeof value === 'number' ? String(value) : value,
    ]),
  );
}

/** Our names of an appointment's fields mean nothing to the sender: the fault is told at the name that was sent. */
function faultOf(issues: Parameters<typeof faultOfIssue>[0][], appointment: ReadonlyMap<string, SentField>) {
  const [issue] = issues;
  if (issue === undefined) return { path: '', message: 'The call is not valid.' };
  const [, field] = issue.path;
  if (issue.path[0] !== 'appointment') return faultOfIssue(issue);
  const ofId = appointment.size === 0 ? 'properties.appointmentId' : 'properties.appointment.id';
  const path = appointment.get(String(field))?.path ?? ofId;
  return { path, message: `${path}: ${issue.message}` };
}

function pathOfId(appointment: ReadonlyMap<string, SentField>): string {
  return appointment.get('id')?.path ?? 'properties.appointment.id';
}

function isOddTime(field: string, appointment: EventIntake['appointment']): boolean {
  const time = field === 'startsAt' ? appointment?.startsAt : field === 'endsAt' ? appointment?.endsAt : undefined;
  const year = time === undefined ? 2000 : new Date(time).getUTCFullYear();
  return year < 1900 || year > 2200;
}
