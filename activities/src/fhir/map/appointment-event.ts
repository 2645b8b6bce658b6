import type { AppointmentStatus } from '@cairn/core';
import type { AppointmentEvent } from '@cairn/core/api';

export type AppointmentState = { status: AppointmentStatus; startsAt: number | null };

/**
 * The event that a change of an appointment is, as a practice system that tells events would have called it; null when it is
 * none: a new room, another purpose.
 */
export function appointmentEvent(before: AppointmentState | null, after: AppointmentState): AppointmentEvent | null {
  if (before?.status === after.status) {
    const isMoved = after.status === 'booked' && before.startsAt !== after.startsAt;
    return isMoved ? 'appointment.moved' : null;
  }
  if (before !== null && isHere(before.status) && isHere(after.status)) return null;
  return eventOf[after.status];
}

function isHere(status: AppointmentStatus): boolean {
  return status === 'arrived' || status === 'checked-in';
}

/** Proposed, pending and waiting ones are no bookings yet. */
const eventOf: Readonly<Record<AppointmentStatus, AppointmentEvent | null>> = {
  proposed: null,
  pending: null,
  waitlist: null,
  booked: 'appointment.booked',
  arrived: 'appointment.checked_in',
  'checked-in': 'appointment.checked_in',
  fulfilled: 'appointment.completed',
  cancelled: 'appointment.cancelled',
  noshow: 'appointment.no_show',
  'entered-in-error': 'appointment.entered_in_error',
};
