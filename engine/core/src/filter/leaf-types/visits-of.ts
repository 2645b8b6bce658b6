import type { Facts } from '../../facts/facts.ts';
import { meets, type VisitWhere } from './visit-where.ts';

/** When and where the patient was here. */
export type Visit = { at: number; location: string | null };

/**
 * When the patient was (or, as far as a practice system has said so already, will have been) here: attended appointments, and finished
 * encounters that belong to no appointment, earliest first. One that has no known start is no visit.
 */
export function visitsOf({ appointments, encounters }: Facts, where?: VisitWhere): Visit[] {
  const attended = appointments.filter(({ status }) => status === 'fulfilled');
  const finished = encounters.filter(({ status, appointmentId }) => status === 'finished' && appointmentId === null);
  return [...attended, ...finished]
    .flatMap((visit) =>
      visit.startsAt !== null && meets(visit, where) ? [{ at: visit.startsAt, location: visit.location }] : [],
    )
    .sort((a, b) => a.at - b.at);
}

export function visitStarts(facts: Facts, where?: VisitWhere): number[] {
  return visitsOf(facts, where).map(({ at }) => at);
}
