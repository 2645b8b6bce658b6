import type { Facts } from '../../facts/facts.ts';
import { patientZone } from '../patient-zone.ts';
import { addToDay, type Day, dayOf, dayStart, nextDay, readDay } from '../when/calendar.ts';
import type { DayRange } from '../when/when-range.ts';

/** Between which dates of birth somebody of that age was born; `upTo` counts, null is open. Born on 29 February: a year older on 1 March. */
export function bornBetween({ from, upTo }: AgeRange, today: Day): DayRange {
  return {
    from: upTo === null ? null : nextDay(addToDay(today, -(upTo + 1), 'years')),
    until: from === null ? null : nextDay(addToDay(today, -from, 'years')),
  };
}
export type AgeRange = { from: number | null; upTo: number | null };

/** When the patient comes into that range of ages and leaves it. */
export function ageFlips({ from, upTo }: AgeRange, facts: Facts): number[] {
  const birth = readDay(facts.patient.birthDate);
  if (birth === null) return [];
  const reached = [...(from === null ? [] : [from]), ...(upTo === null ? [] : [upTo + 1])];
  return reached.map((years) => dayStart(birthday(birth, years), patientZone(facts)));
}

export function foundAge(facts: Facts, now: number): string {
  const birth = readDay(facts.patient.birthDate);
  if (birth === null) return 'no known date of birth';
  const today = dayOf(now, patientZone(facts));
  const years = Number(today.slice(0, 4)) - Number(birth.slice(0, 4));
  return `age ${birthday(birth, years) > today ? years - 1 : years}`;
}

function birthday(birth: Day, years: number): Day {
  const day = addToDay(birth, years, 'years');
  return day.slice(8) === birth.slice(8) ? day : nextDay(day);
}
