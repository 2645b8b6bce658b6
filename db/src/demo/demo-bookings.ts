import type { EventIntake } from '@cairn/core/api';
import { clinicTime } from './clinic-time.ts';

/** One event of the demo's past or coming days, as a practice system would post it. */
export type DemoBooking = { messageId: string; event: string; patient: string; occurredAt: string; appointment: Visit };

type Visit = { id: string; startsAt: string; endsAt: string; purpose: string; provider: string; location: string };

/**
 * The appointments of the demo's living patients, as events in the order in which they happened: visits that took place, one missed, and
 * bookings for the next ten or so days, one of them cancelled again. The same `startedAt` gives the same list.
 */
export function demoBookings(externalIds: readonly string[], startedAt: number): DemoBooking[] {
  const past = externalIds.slice(0, 22).map((patient, index) => {
    const missed = index === 7;
    const visit = visitOf({ patient, index, startedAt, daysAhead: -(12 + index * 9), kind: 'past' });
    return eventOf(missed ? 'appointment.no_show' : 'appointment.completed', patient, visit, Date.parse(visit.endsAt));
  });
  const coming = externalIds.slice(10, 34).flatMap((patient, index) => {
    const visit = visitOf({ patient, index, startedAt, daysAhead: 1 + (index % 10), kind: 'next' });
    const booked = eventOf('appointment.booked', patient, visit, startedAt - 60 * minute + index * minute);
    if (index !== 5) return [booked];
    return [booked, eventOf('appointment.cancelled', patient, visit, startedAt - 10 * minute)];
  });
  return [...past, ...coming].sort((a, b) => Date.parse(a.occurredAt) - Date.parse(b.occurredAt));
}

const minute = 60_000;

const visitKinds = [
  { purpose: 'Check-up', minutes: 30 },
  { purpose: 'Annual physical', minutes: 45 },
  { purpose: 'Follow-up', minutes: 20 },
  { purpose: 'Blood pressure check', minutes: 15 },
  { purpose: 'Vaccination', minutes: 15 },
] as const;
const providers = ['Dr. Okafor', 'Dr. Lindqvist', 'Nurse Practitioner Bell'] as const;

function visitOf(of: {
  patient: string;
  index: number;
  startedAt: number;
  daysAhead: number;
  kind: 'past' | 'next';
}): Visit {
  const { patient, index, startedAt, daysAhead, kind } = of;
  const { purpose, minutes } = visitKinds[index % visitKinds.length] ?? visitKinds[0];
  // From 09:00 on, every half hour until 16:30.
  const startsAt = clinicTime(startedAt, daysAhead, 9 * 60 + (index % 16) * 30);
  return {
    id: `demo-${kind}-${patient}`,
    startsAt: new Date(startsAt).toISOString(),
    endsAt: new Date(startsAt + minutes * minute).toISOString(),
    purpose,
    provider: providers[index % providers.length] ?? providers[0],
    location: 'Harbor Street, 2nd floor',
  };
}

function eventOf(event: string, patient: string, appointment: Visit, at: number): DemoBooking {
  return {
    messageId: `${event}:${appointment.id}`,
    event,
    patient,
    occurredAt: new Date(at).toISOString(),
    appointment,
  } satisfies EventIntake;
}
