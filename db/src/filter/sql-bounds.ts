import type { Facts } from '@cairn/core';
import { type Day, type DayWhen, dayRange, instantRange, patientZoneOf, type When } from '@cairn/core/filter';
import { type SQL, sql } from 'drizzle-orm';

/** Where and when a filter is asked: the instant, and the zones that bounds are worked out for. */
export type SqlQuestion = {
  /** Epoch ms. */
  now: number;
  practiceZone: string;
  practiceMode: 'sandbox' | 'live';
  /** Every zone that a patient of the practice has stated, valid or not; nulls may be left out. */
  statedZones: readonly (string | null)[];
  /** The segments that may be asked about, by id. */
  segments: Facts['segments'];
};

/**
 * Bounds of one question as SQL. A bound that is the same in all zones is a parameter; the others are columns of a relation `bound` with
 * one row for each zone, which patient `p` is joined to. Nothing is worked out in SQL.
 */
export type SqlBounds = {
  question: SqlQuestion;
  /** Now, as the first instant that is later. */
  afterNow: SQL;
  instant(of: (zone: string) => number): SQL;
  text(of: (zone: string) => string): SQL;
  /** ` join … ` of the columns asked for so far, or nothing. Asked last. */
  join(): SQL;
};

export function sqlBounds(question: SqlQuestion): SqlBounds {
  const fallback = patientZoneOf(null, question.practiceZone);
  const stated = [...new Set(question.statedZones)].filter((zone) => zone !== null);
  const ownClock = stated.filter((zone) => patientZoneOf(zone, question.practiceZone) !== fallback);
  const zones = [fallback, ...ownClock];
  const columns: { type: 'timestamptz' | 'text'; values: string[] }[] = [];

  const bound = (type: 'timestamptz' | 'text', of: (zone: string) => string): SQL => {
    const values = zones.map(of);
    if (values.every((value) => value === values[0])) return sql`${values[0]}::${sql.raw(type)}`;
    const same = columns.findIndex((column) => column.type === type && column.values.join() === values.join());
    if (same === -1) columns.push({ type, values });
    return sql.raw(`bound.b${same === -1 ? columns.length - 1 : same}`);
  };
  return {
    question,
    afterNow: instantParam(question.now + 1),
    instant: (of) => bound('timestamptz', (zone) => new Date(of(zone)).toISOString()),
    text: (of) => bound('text', of),
    join() {
      if (columns.length === 0) return sql``;
      // The first row is the practice's, for everybody who has no other clock.
      const keys = ['', ...ownClock];
      const arrays = columns.map(({ type, values }) => sql`${sql.param(values)}::text[]::${sql.raw(type)}[]`);
      const names = sql.raw(['zone', ...columns.map((_, at) => `b${at}`)].join(', '));
      const own = sql`case when p.zone = any(${sql.param(ownClock)}::text[]) then p.zone else '' end`;
      return sql` join unnest(${sql.join([sql`${sql.param(keys)}::text[]`, ...arrays], sql`, `)}) as bound (${names}) on bound.zone = ${own}`;
    },
  };
}

/** An instant that is the same everywhere. */
function instantParam(at: number): SQL {
  return sql`${new Date(at).toISOString()}::timestamptz`;
}

/** Whether a column of instants lies in a period. Null (unknown) when the column is. */
export function liesIn(column: SQL, when: When | undefined, { question, instant }: SqlBounds): SQL {
  if (when === undefined) return sql`true`;
  const rangeIn = (zone: string) => instantRange(when, question.now, zone);
  const { from, until } = rangeIn(patientZoneOf(null, question.practiceZone));
  const at = (edge: 'from' | 'until') =>
    when.zone === 'practice'
      ? instantParam(rangeIn(patientZoneOf(null, question.practiceZone))[edge] ?? 0)
      : instant((zone) => rangeIn(zone)[edge] ?? 0);
  const parts = [
    ...(from === null ? [] : [sql`${column} >= ${at('from')}`]),
    ...(until === null ? [] : [sql`${column} < ${at('until')}`]),
  ];
  return parts.length === 0 ? sql`${column} is not null` : sql`(${sql.join(parts, sql` and `)})`;
}

/** Whether a calendar date lies in a period; `asDay` makes SQL of a bound's text. Null when the date is. */
export function dayLiesIn(column: SQL, when: DayWhen, bounds: SqlBounds, asDay: (bound: SQL) => SQL): SQL {
  const { question } = bounds;
  const rangeIn = (zone: string) => dayRange(when, question.now, zone);
  return dayBetween(
    column,
    when.zone === 'practice' ? () => rangeIn(patientZoneOf(null, question.practiceZone)) : rangeIn,
    bounds,
    asDay,
  );
}

/** The same for a range that is given for each zone; open ends are open in all of them. */
export function dayBetween(
  column: SQL,
  rangeIn: (zone: string) => { from: Day | null; until: Day | null },
  { question, text }: SqlBounds,
  asDay: (bound: SQL) => SQL,
): SQL {
  const { from, until } = rangeIn(patientZoneOf(null, question.practiceZone));
  const parts = [
    ...(from === null ? [] : [sql`${column} >= ${asDay(text((zone) => rangeIn(zone).from ?? ''))}`]),
    ...(until === null ? [] : [sql`${column} < ${asDay(text((zone) => rangeIn(zone).until ?? ''))}`]),
  ];
  return parts.length === 0 ? sql`${column} is not null` : sql`(${sql.join(parts, sql` and `)})`;
}
