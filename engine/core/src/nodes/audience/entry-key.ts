import { Temporal } from 'temporal-polyfill';
import type { AppointmentFacts, Facts } from '../../facts/facts.ts';
import { visitStarts } from '../../filter/leaf-types/visits-of.ts';
import { isZone } from '../../rules/zones.ts';
import type { AudienceTrigger } from './config.ts';

/**
 * What makes an entry from an audience the same entry: the send (by its nominal time), nothing at all, or the visit that it is about, so
 * that a patient hears once of one lapse however often the rule finds them. A last visit is known by its day: a corrected time, or the
 * encounter that belongs to it, is not another visit.
 */
export function audienceEntryKey(
  once: AudienceTrigger['once'],
  { nominalAt, facts, now }: { nominalAt: number; facts: Facts; now: number },
): string {
  switch (once) {
    case 'per_run':
      return `run:${new Date(nominalAt).toISOString()}`;
    case 'ever':
      return '';
    case 'per_last_visit':
      return `last:${lastVisitDay(facts, now) ?? 'none'}`;
    case 'per_next_visit':
      return `next:${nextBookedVisit(facts, now)?.id ?? 'none'}`;
  }
}

/** The earliest booked appointment ahead, or null. */
export function nextBookedVisit({ appointments }: Pick<Facts, 'appointments'>, now: number): AppointmentFacts | null {
  const ahead = appointments
    .flatMap((one) => (one.status === 'booked' && one.startsAt !== null && one.startsAt > now ? [one] : []))
    .sort((a, b) => (a.startsAt ?? 0) - (b.startsAt ?? 0));
  return ahead[0] ?? null;
}

function lastVisitDay(facts: Facts, now: number): string | null {
  const last = visitStarts(facts)
    .filter((at) => at <= now)
    .at(-1);
  if (last === undefined) return null;
  const zone = isZone(facts.practice.zone) ? facts.practice.zone : 'UTC';
  return Temporal.Instant.fromEpochMilliseconds(last).toZonedDateTimeISO(zone).toPlainDate().toString();
}
