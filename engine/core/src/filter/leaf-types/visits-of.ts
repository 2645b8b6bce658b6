import type { AppointmentFacts, EncounterFacts, Facts } from '../../facts/facts.ts';
import { meets, type VisitWhere } from './visit-where.ts';

/**
 * When the patient was (or, as far as a practice system has said so already, will have been) here: attended appointments, and finished
 * encounters that belong to no appointment. One that has no known start is no visit.
 */
export function visitStarts({ appointments, encounters }: Facts, where?: VisitWhere): number[] {
  const attended = appointments.filter(({ status }) => status === 'fulfilled');
  const finished = encounters.filter(({ status, appointmentId }) => status === 'finished' && appointmentId === null);
  return startsOf([...attended, ...finished], where);
}

/** Starts of those that meet the test and have one, earliest first. */
function startsOf(visits: readonly (AppointmentFacts | EncounterFacts)[], where?: VisitWhere): number[] {
  return visits
    .flatMap((visit) => (visit.startsAt !== null && meets(visit, where) ? [visit.startsAt] : []))
    .sort((a, b) => a - b);
}
