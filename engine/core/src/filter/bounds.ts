/**
 * The instants at which time alone changes a leaf. `evaluate` compares `now` with them and `nextFlip` collects them: both
 * read the same numbers, so the one can never move without the other. Every leaf changes exactly AT its bound.
 */
import { Temporal } from 'temporal-polyfill';
import type { EventFacts, Facts } from '../facts/facts.ts';
import { addDuration } from '../rules/delay-time.ts';
import { passes } from './compare.ts';
import type { FilterView } from './evaluate.ts';
import type { Duration, LeafFilter } from './filter.ts';
import { patientZone } from './patient-zone.ts';

/** Midnight, in the patient's zone, of the day that age is reached; born on 29 February: 1 March in common years. */
export function ageReachedAt(facts: Facts, years: number): number | null {
  if (facts.patient.birthDate === null) return null;
  const birth = dateOrNull(facts.patient.birthDate);
  if (birth === null) return null;
  const sameDay = birth.add({ years });
  const day = sameDay.day === birth.day ? sameDay : sameDay.add({ days: 1 });
  return day.toZonedDateTime(patientZone(facts)).epochMilliseconds;
}

/** Starts of the attended visits up to then, earliest first. */
export function attendedUpTo(facts: Facts, at: number): number[] {
  return attendedStarts(facts).filter((startsAt) => startsAt <= at);
}

export function attendedStarts(facts: Facts): number[] {
  return facts.appointments
    .flatMap(({ status, startsAt }) => (status === 'fulfilled' && startsAt !== null ? [startsAt] : []))
    .sort((a, b) => a - b);
}

/** From when a visit that began then is at least that long ago. */
export function visitIsLongAgoAt(startsAt: number, ago: Duration, facts: Facts): number {
  return addDuration(startsAt, ago, patientZone(facts));
}

/** When an event leaves the window "within the last …". */
export function isOverAt(event: EventFacts, within: Duration, facts: Facts): number {
  return addDuration(event.occurredAt, within, patientZone(facts));
}

/**
 * Events the leaf can count once they have occurred, whatever the instant. "Since entering" is strictly after it: the event that
 * began an enrollment does not end it.
 */
export function matchingEvents(leaf: Extract<LeafFilter, { op: 'event' }>, view: FilterView): EventFacts[] {
  const from = leaf.since === 'ever' ? Number.NEGATIVE_INFINITY : (view.enteredAt ?? Number.POSITIVE_INFINITY);
  return view.facts.events.filter(
    (event) => event.name === leaf.name && event.occurredAt > from && passes(event.properties, leaf.where ?? []),
  );
}

function dateOrNull(text: string): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from(text);
  } catch {
    return null;
  }
}
