/**
 * Periods of time as authors say them: "between 30 and 60 days ago", "this month", "before 1 May". Days, weeks, months and years are days
 * of a calendar: a fact of any hour of the day counts. "Exactly 6 months ago" is that one day. The smaller units are exact.
 */
import { z } from 'zod';
import { readDay } from './calendar.ts';

export const calendarUnits = ['days', 'weeks', 'months', 'years'] as const;
export const exactUnits = ['seconds', 'minutes', 'hours'] as const;
export const periods = ['day', 'week', 'month', 'year'] as const;

/** Whose calendar is meant; the patient's unless told. `location`: of the place where the visit is, else the practice's. */
const zone = z.enum(['patient', 'practice', 'location']).optional();
const amount = z.number().int().min(1).max(10_000);
const calendarUnit = z.enum(calendarUnits);
const date = z.iso.date().refine((text) => readDay(text) === text, 'is not a date between the years 1000 and 9998');

const between = z.strictObject({
  kind: z.enum(['between_ago', 'between_ahead']),
  from: z.number().int().min(0).max(10_000),
  to: z.number().int().min(0).max(10_000),
  unit: calendarUnit,
  zone,
});

const calendarKinds = [
  /** That one day, so long ago or ahead. */
  z.strictObject({ kind: z.enum(['exactly_ago', 'exactly_ahead']), amount, unit: calendarUnit, zone }),
  /** Both ends count, in either order. */
  between,
  /** The running one, the one before it or the one after it. Weeks begin on Monday. */
  z.strictObject({ kind: z.enum(['this', 'previous', 'coming']), period: z.enum(periods), zone }),
  z.strictObject({ kind: z.enum(['on', 'before', 'after']), date, zone }),
  /** Both ends count, in either order. */
  z.strictObject({ kind: z.literal('between'), from: date, to: date, zone }),
] as const;

const openKinds = z.enum(['within_last', 'at_least_ago', 'within_next', 'at_least_ahead']);

/** Of a calendar date. Here "in the last 7 days" and "in the next 7 days" both include today. */
export const dayWhen = z.discriminatedUnion('kind', [
  ...calendarKinds,
  z.strictObject({ kind: openKinds, amount, unit: calendarUnit, zone }),
]);
export type DayWhen = z.infer<typeof dayWhen>;

/** Of an instant. "In the last …" ends now and "in the next …" begins now; days reach to the edge of the day they name. */
export const when = z.discriminatedUnion('kind', [
  ...calendarKinds,
  z.strictObject({ kind: openKinds, amount, unit: z.enum([...calendarUnits, ...exactUnits]), zone }),
]);
export type When = z.infer<typeof when>;
