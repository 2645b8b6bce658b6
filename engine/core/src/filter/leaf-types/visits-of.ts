import type { AppointmentFacts, EncounterFacts, Facts } from '../../facts/facts.ts';
import { meets, type VisitWhere } from './visit-where.ts';

/**
 * When the patient was (or, as far as a practice system has said so already, will have been) here: attended appointments, and finished
 * encounters that belong to none of the patient's appointments. One that has no known start is no visit.
 */
export function visitStarts(facts: Facts, where?: VisitWhere): number[] {
  const own = new Set(facts.appointments.map(({ id }) => id));
  const attended = facts.appointments.filter(({ status }) => status === 'fulfilled');
  const finished = facts.encounters.filter(
    ({ status, appointmentId }) => status === 'finished' && (appointmentId === null || !own.has(appointmentId)),
  );
  return startsOf([...attended, ...finished], where);
}

/** Starts of those that meet the test and have one, earliest first. */
export function startsOf(visits: readonly (AppointmentFacts | EncounterFacts)[], where?: VisitWhere): number[] {
  return visits
    .flatMap((visit) => (visit.startsAt !== null && meets(visit, where) ? [visit.startsAt] : []))
    .sort((a, b) => a - b);
}
