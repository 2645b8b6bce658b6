import { type AppointmentFacts, type EventFacts, type Facts, sampleAppointment, sampleFacts } from '@cairn/core';

/** A patient of the chaos practice as known when they enter: reachable on both channels, no consent records, no quiet hours. */
export function factsAtEntry(appointment: AppointmentFacts, booking: EventFacts, patientId?: string): Facts {
  const facts = sampleFacts();
  return {
    ...facts,
    // Lots are drawn by it.
    patient: { ...facts.patient, id: patientId ?? facts.patient.id },
    practice: { ...facts.practice, quietHours: { sms: null, email: null, careExempt: true } },
    appointments: [appointment],
    events: [booking],
  };
}

export function bookedAppointment(id: string, startsAt: number): AppointmentFacts {
  return sampleAppointment({ id, startsAt });
}
