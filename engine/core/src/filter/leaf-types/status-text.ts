import type { AppointmentStatus } from '../../facts/facts.ts';

/** Statuses of an appointment in the words of a practice. */
export const statusNames: Record<AppointmentStatus, string> = {
  proposed: 'proposed',
  pending: 'pending',
  booked: 'booked',
  arrived: 'arrived',
  fulfilled: 'attended',
  cancelled: 'cancelled',
  noshow: 'missed',
  'entered-in-error': 'entered in error',
  'checked-in': 'checked in',
  waitlist: 'on the waiting list',
};

export function statusesText(statuses: readonly AppointmentStatus[]): string {
  return `(${statuses.map((status) => statusNames[status]).join(' or ')})`;
}
