import type { AppointmentStatus } from '@cairn/core';
import { type AppointmentEvent, type EventIntake, tellsOfAppointment } from '@cairn/core/api';

export type AppointmentChange = {
  externalId: string;
  status: AppointmentStatus;
  startsAt?: number;
  endsAt?: number;
  purpose?: string;
  provider?: string;
  location?: string;
};

/** What each appointment event makes of the appointment (FHIR R4 statuses). */
const statusAfter: Readonly<Record<AppointmentEvent, AppointmentStatus>> = {
  'appointment.booked': 'booked',
  'appointment.confirmed': 'booked',
  'appointment.moved': 'booked',
  'appointment.cancelled': 'cancelled',
  // The other common spelling must not lose a cancellation.
  'appointment.canceled': 'cancelled',
  'appointment.no_show': 'noshow',
  'appointment.checked_in': 'checked-in',
  'appointment.completed': 'fulfilled',
  'appointment.entered_in_error': 'entered-in-error',
};

/** The change that an event tells of its appointment, or null when it is not about one. What the event leaves out stays as it was. */
export function appointmentChange({ event, appointment }: EventIntake): AppointmentChange | null {
  const status = tellsOfAppointment(event) ? statusAfter[event] : null;
  if (!status || !appointment) return null;
  return {
    externalId: appointment.id,
    status,
    ...(appointment.startsAt !== undefined && { startsAt: Date.parse(appointment.startsAt) }),
    ...(appointment.endsAt !== undefined && { endsAt: Date.parse(appointment.endsAt) }),
    ...(appointment.purpose !== undefined && { purpose: appointment.purpose }),
    ...(appointment.provider !== undefined && { provider: appointment.provider }),
    ...(appointment.location !== undefined && { location: appointment.location }),
  };
}
