import type { AppointmentFacts, AppointmentStatus, Facts } from '../../facts/facts.ts';
import { placeZone } from '../../facts/place.ts';
import { relativeTo } from '../../rules/delay-time.ts';
import { latestAllowedBefore, nextAllowed } from '../../rules/quiet-hours.ts';
import { resolveZones } from '../../rules/zones.ts';
import type { TraceReason } from '../../step/trace-reasons.ts';
import { armedOf, isMoved, isReached, waitArmed } from '../armed.ts';
import { zoneOfClock } from '../clock-field.ts';
import type { NodeContext, NodeResult } from '../node-result.ts';
import type { RelativeConfig } from './config.ts';

/**
 * Recomputed from the appointment at every wake, so a moved one re-arms the wait in both directions. A time that has already
 * passed never means "now" by itself: only `ifPast: go_now` does, and before an appointment only while it is still ahead.
 */
export function relativeStep(config: RelativeConfig, context: NodeContext): NodeResult {
  const { now, arrivedAt } = context;
  const due = dueOf(config, context);
  if (due.kind === 'missed') return missed(due.reason);

  const armed = armedOf(context.memory);
  const { dueAt } = due;
  if (!isReached(dueAt, armed, now)) {
    const reason = armed === null || armed.dueAt === dueAt ? 'waiting_until' : 'moved';
    return waitArmed({ reason, startedAt: armed?.startedAt ?? arrivedAt, dueAt });
  }
  if (armed === null) return passedAlready(config, context, due, 'too_late');
  if (dueAt <= now && isMoved(dueAt, armed)) return passedAlready(config, context, due, 'moved_too_close');
  if (due.isQuiet) return missed('quiet_hours', { dueAt });
  return { kind: 'go', port: 'next', reason: 'due', detail: { dueAt, startsAt: due.startsAt } };
}

type Due = { kind: 'at'; dueAt: number; startsAt: number; isQuiet: boolean };
type NoDue = { kind: 'missed'; reason: TraceReason };

/** When the wait is due by the appointment as it stands, or why there is no such time. */
export function dueOf(config: RelativeConfig, context: Pick<NodeContext, 'facts' | 'subject' | 'zone'>): Due | NoDue {
  const { facts, subject } = context;
  const appointment = facts.appointments.find(({ id }) => id === subject.appointmentId);
  const startsAt = appointment === undefined ? null : timeOf(appointment, config);
  if (appointment === undefined || startsAt === null) return { kind: 'missed', reason: 'no_date' };
  if (!standing[config.direction].includes(appointment.status)) return { kind: 'missed', reason: 'not_booked' };
  const zone = zoneOfClock(config, context);
  const { atMinute, direction } = config;
  const time = { ...config.duration, direction, ...(atMinute === undefined ? {} : { atMinute }) };
  const dueAt = outsideQuiet(relativeTo(startsAt, time, zone), config.ifQuiet, facts, appointment.location);
  if (dueAt.at === null || (dueAt.isShifted && direction === 'before' && dueAt.at >= startsAt)) {
    return { kind: 'missed', reason: 'quiet_hours' };
  }
  return { kind: 'at', dueAt: dueAt.at, startsAt, isQuiet: dueAt.isQuiet };
}

/** The time of the appointment that the wait is told from. */
function timeOf(appointment: AppointmentFacts, { field = 'start' }: RelativeConfig): number | null {
  switch (field) {
    case 'start':
      return appointment.startsAt;
    case 'end':
      return appointment.endsAt;
    case 'booked':
      return appointment.bookedAt;
  }
}

const expected: readonly AppointmentStatus[] = ['proposed', 'pending', 'booked', 'arrived', 'checked-in'];

/** Statuses in which the appointment's time still means something to the patient. */
const standing: Record<RelativeConfig['direction'], readonly AppointmentStatus[]> = {
  before: expected,
  after: [...expected, 'fulfilled', 'noshow'],
};

/** Applies "if quiet" by the practice's window for texts; `at` null when there is no allowed time near. */
function outsideQuiet(
  at: number,
  ifQuiet: RelativeConfig['ifQuiet'],
  { patient, practice }: Facts,
  location: string | null,
): { at: number | null; isShifted: boolean; isQuiet: boolean } {
  const window = practice.quietHours.sms;
  if (ifQuiet === undefined || window === null) return { at, isShifted: false, isQuiet: false };
  const { zones } = resolveZones({
    stated: patient.zone,
    addressState: patient.addressState,
    practiceZone: placeZone(location, practice),
  });
  const next = nextAllowed(at, zones, window);
  if (next.allowed) return { at, isShifted: false, isQuiet: false };
  switch (ifQuiet) {
    case 'earlier':
      return { at: latestAllowedBefore(at, zones, window), isShifted: true, isQuiet: false };
    case 'later':
      return { at: next.until, isShifted: true, isQuiet: false };
    case 'skip':
      return { at, isShifted: false, isQuiet: true };
  }
}

function passedAlready(
  { ifPast, direction }: RelativeConfig,
  { now }: NodeContext,
  { dueAt, startsAt }: Due,
  reason: TraceReason,
): NodeResult {
  const mayGo = ifPast === 'go_now' && (direction === 'after' || startsAt > now);
  if (!mayGo) return missed(reason, { dueAt, startsAt });
  return { kind: 'go', port: 'next', reason: 'went_now', detail: { dueAt, startsAt } };
}

function missed(reason: TraceReason, detail: Record<string, number> = {}): NodeResult {
  return { kind: 'go', port: 'missed', reason, detail };
}
