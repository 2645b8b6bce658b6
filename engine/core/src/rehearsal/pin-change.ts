import { assertNever } from '../assert-never.ts';
import type { AppointmentFacts, EventFacts, Facts } from '../facts/facts.ts';
import { patientZone } from '../filter/patient-zone.ts';
import type { Plan } from '../plan/plan.ts';
import { repliedEvent } from '../replies/replied-event.ts';
import { addDuration } from '../rules/delay-time.ts';
import type { FactChange } from '../simulator/fact-change.ts';
import { sampleAppointment } from '../simulator/sample-facts.ts';
import type { PinnedTo, SimulatedMoment, TimelineEntry } from '../simulator/world.ts';
import { awaitedReplies } from '../step/awaited-replies.ts';
import type { Pin } from './setup.ts';

/** What a pin changes and when; nothing where it needs an appointment and there is none. */
export function changesOfPin(pin: Pin, wait: PinnedTo & SimulatedMoment, plan: Plan): TimelineEntry[] {
  if (pin.what === 'nothing' || pin.what === 'webhook_failed' || pin.what === 'way') return [];
  const { facts, nodeId, visit } = wait;
  const at = addDuration(wait.now, pin.after, patientZone(facts));
  const change = changeOf(pin, { ...wait, at }, plan);
  return change === null ? [] : [{ at, change, pinnedTo: { nodeId, visit } }];
}

type Place = PinnedTo & SimulatedMoment & { at: number };
type Happening = Exclude<Pin, { what: 'nothing' | 'webhook_failed' | 'way' }>;

function changeOf(pin: Happening, place: Place, plan: Plan): FactChange | null {
  const { facts, nodeId, at, state } = place;
  switch (pin.what) {
    case 'replied': {
      const awaited = awaitedReplies(plan, nodeId).some((word) => word.toLowerCase() === pin.keyword.toLowerCase());
      const said = awaited ? { intent: 'awaited_reply', keyword: pin.keyword } : { intent: 'other' };
      return event(place, repliedEvent, { channel: 'sms', ...said });
    }
    case 'booked': {
      const startsAt = addDuration(at, pin.visitIn, patientZone(facts));
      const id = `00000000-0000-4000-8000-${String(at % 1_000_000_000_000).padStart(12, '0')}`;
      return withAppointment(place, sampleAppointment({ id, startsAt, bookedAt: at }), 'appointment.booked');
    }
    case 'cancelled':
      return editAppointment(place, { status: 'cancelled' }, 'appointment.cancelled');
    case 'attended':
      return editAppointment(place, { status: 'fulfilled' }, 'appointment.fulfilled');
    case 'moved': {
      const startsAt = theirs(place)?.startsAt ?? null;
      if (startsAt === null) return null;
      const later = addDuration(startsAt, pin.later, patientZone(facts));
      return editAppointment(place, { startsAt: later }, 'appointment.moved');
    }
    case 'delivered':
    case 'bounced': {
      const message = state.lastMessage?.nodeId ?? facts.messages.at(-1)?.nodeId;
      const came_to = pin.what === 'bounced' ? 'failed' : 'delivered';
      return message === undefined ? null : { kind: 'report', nodeId: message, came_to };
    }
    case 'event':
      return event(place, pin.event, {});
    case 'task_done':
      return { kind: 'task_done', nodeId };
    case 'opted_out':
      return { kind: 'opt_out', channel: pin.channel };
    default:
      return assertNever(pin, 'pin');
  }
}

function editAppointment(place: Place, edit: Partial<AppointmentFacts>, name: string): FactChange | null {
  const appointment = theirs(place);
  return appointment === null ? null : withAppointment(place, { ...appointment, ...edit }, name);
}

function withAppointment(place: Place, appointment: AppointmentFacts, name: string): FactChange {
  const told = event(place, name, { appointmentId: appointment.id });
  return { kind: 'together', changes: [{ kind: 'appointment', appointment }, told] };
}

function event({ nodeId, visit, at }: Place, name: string, properties: EventFacts['properties']): FactChange {
  return {
    kind: 'event',
    event: { id: `pin-${nodeId}-${visit}`, name, occurredAt: at, receivedAt: at, properties },
  };
}

/** The one that the journey is about, else the next one. */
function theirs({ facts, state, now }: Pick<Place, 'facts' | 'state' | 'now'>): AppointmentFacts | null {
  return appointmentOf(facts, state.subject.appointmentId, now);
}

/** The appointment of that id, else the next booked one. */
function appointmentOf(facts: Facts, id: string | null, now: number): AppointmentFacts | null {
  const named = facts.appointments.find((one) => one.id === id);
  if (named !== undefined) return named;
  const ahead = facts.appointments
    .filter(({ status, startsAt }) => status === 'booked' && startsAt !== null && startsAt > now)
    .sort((a, b) => (a.startsAt ?? 0) - (b.startsAt ?? 0));
  return ahead[0] ?? null;
}
