import { Temporal } from 'temporal-polyfill';
import type { Facts } from '../../facts/facts.ts';
import { patientZone } from '../../filter/patient-zone.ts';
import { own } from '../../own.ts';
import type { DateTriggerConfig } from './config.ts';

/** One time at which a date trigger takes the patient in. `day` is the day of the date itself, whatever the offset. */
export type Occurrence = { at: number; day: string };

/** The first one later than `after` (epoch ms), or null when there is none: no such date, or it has passed for good. */
export function nextOccurrence(config: DateTriggerConfig, facts: Facts, after: number): Occurrence | null {
  const date = dateOf(config, facts);
  if (date === null) return null;
  const isYearly = config.date === 'birthday' || config.repeat === 'yearly';
  if (!isYearly) {
    const once = occurrenceOn(date, config, facts);
    return once.at > after ? once : null;
  }
  const zone = patientZone(facts);
  const thisYear = Temporal.Instant.fromEpochMilliseconds(after).toZonedDateTimeISO(zone).year;
  // An offset of months may carry an occurrence into the year before or after.
  const offsetYears = Math.ceil((config.offset?.amount ?? 0) / 12) + 1;
  const first = Math.max(thisYear - Math.min(offsetYears, 10), date.year + (config.date === 'birthday' ? 1 : 0));
  for (let year = first; year <= thisYear + Math.min(offsetYears, 10) + 1; year++) {
    const found = occurrenceOn(inYear(date, year, config.leapDay), config, facts);
    if (found.at > after) return found;
  }
  return null;
}

function occurrenceOn(
  day: Temporal.PlainDate,
  { direction, offset, atMinute }: DateTriggerConfig,
  facts: Facts,
): Occurrence {
  const shift =
    direction === 'on' || offset === undefined
      ? {}
      : { [offset.unit]: direction === 'before' ? -offset.amount : offset.amount };
  const clock = { hour: Math.floor(atMinute / 60), minute: atMinute % 60 };
  const at = (Object.keys(shift).length === 0 ? day : day.add(shift))
    .toPlainDateTime(clock)
    .toZonedDateTime(patientZone(facts), { disambiguation: 'compatible' });
  return { at: at.epochMilliseconds, day: day.toString() };
}

/** 29 February is kept on the 28th or on 1 March in a common year. */
function inYear(date: Temporal.PlainDate, year: number, leapDay: DateTriggerConfig['leapDay']): Temporal.PlainDate {
  const same = Temporal.PlainDate.from({ year, month: date.month, day: date.day }, { overflow: 'constrain' });
  return same.day === date.day || leapDay === 'feb_28' ? same : same.add({ days: 1 });
}

function dateOf(config: DateTriggerConfig, { patient }: Facts): Temporal.PlainDate | null {
  const text = config.date === 'birthday' ? patient.birthDate : own(patient.attributes, config.name);
  const match = typeof text === 'string' ? /^\d{4}-\d{2}-\d{2}/.exec(text) : null;
  if (match === null) return null;
  try {
    return Temporal.PlainDate.from(match[0]);
  } catch {
    return null;
  }
}
