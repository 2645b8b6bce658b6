import { z } from 'zod';

const date = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/;
const dateTime =
  /^(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?|:60)?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/;

/** FHIR `instant`, and `dateTime` with a time: epoch milliseconds. */
export const fhirInstant = z.string().transform((text, context) => {
  const at = instantOf(text);
  if (at !== null) return at;
  context.addIssue({ code: 'custom', message: wrongInstant });
  return z.NEVER;
});

/**
 * FHIR `dateTime`: epoch milliseconds. One without a time is put at noon UTC of its first day, which is the same calendar day
 * from Hawaii to Sydney.
 */
export const fhirDateTime = z.string().transform((text, context) => {
  const at = date.test(text) ? instantOf(`${firstDayOf(text)}T12:00:00Z`) : instantOf(text);
  if (at !== null) return at;
  context.addIssue({ code: 'custom', message: wrongDateTime });
  return z.NEVER;
});

/** The calendar date of a FHIR `date` or `dateTime` as it is written; null when it names only a year or a month. */
export const fhirDay = z.string().transform((text, context) => {
  const day = text.slice(0, 10);
  const isRead = date.test(text) || instantOf(text) !== null;
  if (isRead && (day.length < 10 || isRealDay(day))) return day.length < 10 ? null : day;
  context.addIssue({ code: 'custom', message: wrongDateTime });
  return z.NEVER;
});

const wrongInstant =
  'This is not a time: send one with its seconds and zone, like 2031-03-04T15:00:00-05:00, between 1850 and 2200';
const wrongDateTime =
  'This is not a date of the calendar: send one like 2031-03-04, or a time with its zone like 2031-03-04T15:00:00-05:00, between 1850 and 2200';

function instantOf(text: string): number | null {
  const day = dateTime.exec(text)?.[1];
  if (day === undefined || !isRealDay(day)) return null;
  // A leap second is told as the second before it.
  const at = Date.parse(text.replace(/:60(?=Z|[+-])/, ':59'));
  return Number.isFinite(at) ? at : null;
}

function isRealDay(day: string): boolean {
  const at = new Date(`${day}T00:00:00Z`);
  const isReal = Number.isFinite(at.getTime()) && at.toISOString().startsWith(day);
  return isReal && day >= '1850' && day < '2201';
}

function firstDayOf(partial: string): string {
  return `${partial}-01-01`.slice(0, 10);
}
