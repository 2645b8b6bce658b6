import type { Facts } from '@cairn/core';
import {
  type Day,
  type DayWhen,
  dayRange,
  instantRange,
  patientZoneOf,
  placeZone,
  type When,
} from '@cairn/core/filter';
import { type SQL, sql } from 'drizzle-orm';

/** Where and when a filter is asked: the instant, and the zones that bounds are worked out for. */
export type SqlQuestion = {
  /** Epoch ms. */
  now: number;
  practiceZone: string;
  practiceMode: 'sandbox' | 'live';
  /** Every zone that a patient of the practice has stated, valid or not; nulls may be left out. */
  statedZones: readonly (string | null)[];
  /** Who is said to have come at an instant that lies ahead, so that the last visit of the summary is not the last until now. */
  visitsAhead: readonly string[];
  /** Whether any invoice with a paid amount is dated ahead. */
  paymentsAhead: boolean;
  /** The segments that may be asked about, by id. */
  segments: Facts['segments'];
  /** Places with a clock of their own, by name. */
  places: Facts['practice']['places'];
};

/** One bound as SQL, and the earliest and the latest that it is in any zone: parameters, which an index can be searched by. */
export type SqlBound = { own: SQL; earliest: SQL; latest: SQL; isOne: boolean };

/**
 * Bounds of one question as SQL. A bound that is the same in all zones is a parameter; the others are chosen by the zone of summary `s` from
 * as many parameters as there are zones. Nothing is worked out in SQL.
 */
export type SqlBounds = {
  question: SqlQuestion;
  /** Now, as the first instant that is later. */
  afterNow: SQL;
  instant(of: (zone: string) => number): SqlBound;
  text(of: (zone: string) => string): SqlBound;
  /** What the bound is in each zone that is looked at. */
  inEachZone<T>(of: (zone: string) => T): T[];
  /** A column of the patient's record that the summary does not hold; the record is joined then. */
  ofRecord(column: 'first_name' | 'last_name' | 'attributes'): SQL;
  /** Whether any column of the record was asked for so far. */
  needsRecord(): boolean;
};

/** `zone`: the patient's, as SQL. */
export function sqlBounds(question: SqlQuestion, zone: SQL = sql`s.zone`): SqlBounds {
  const fallback = patientZoneOf(null, question.practiceZone);
  const stated = [...new Set(question.statedZones)].filter((zone) => zone !== null);
  const ownClock = stated.filter((zone) => patientZoneOf(zone, question.practiceZone) !== fallback);
  const zones = [fallback, ...ownClock];
  let isRecordAsked = false;

  const param = (type: 'timestamptz' | 'text', value: string | undefined) => sql`${value}::${sql.raw(type)}`;
  const bound = (type: 'timestamptz' | 'text', of: (zone: string) => string): SqlBound => {
    const values = zones.map(of);
    // Both forms are ordered as text: years have four digits.
    const inOrder = [...values].sort();
    const [earliest, latest] = [param(type, inOrder[0]), param(type, inOrder.at(-1))];
    if (inOrder[0] === inOrder.at(-1)) return { own: earliest, earliest, latest, isOne: true };
    const usual = param(type, values[0]);
    const others = ownClock.map((name, at) => sql` when ${name}::text then ${param(type, values[at + 1])}`);
    // Most patients have stated no zone: they are told apart by the first look.
    const own = sql`(case when ${zone} is null then ${usual} else case ${zone}${sql.join(others)} else ${usual} end end)`;
    return { own, earliest, latest, isOne: false };
  };
  return {
    question,
    afterNow: instantParam(question.now + 1),
    instant: (of) => bound('timestamptz', (zone) => new Date(of(zone)).toISOString()),
    text: (of) => bound('text', of),
    inEachZone: (of) => zones.map(of),
    ofRecord: (column) => {
      isRecordAsked = true;
      return sql.raw(`p.${column}`);
    },
    needsRecord: () => isRecordAsked,
  };
}

/** An instant that is the same everywhere. */
function instantParam(at: number): SQL {
  return sql`${new Date(at).toISOString()}::timestamptz`;
}

/** Whether a column of instants lies in a period. Null (unknown) when the column is. `location`: a column with the place of it. */
export function liesIn(column: SQL, when: When | undefined, bounds: SqlBounds, location?: SQL): SQL {
  if (when === undefined) return sql`true`;
  const { from, until } = edgesOf(when, bounds, location);
  const parts = [
    ...(from === null ? [] : [notBefore(column, from)]),
    ...(until === null ? [] : [isBefore(column, until)]),
  ];
  return parts.length === 0 ? sql`${column} is not null` : sql`(${sql.join(parts, sql` and `)})`;
}

/**
 * The two ends of a period; null is open. `location`: a column with the place whose clock may be meant. `beginsByNow`: by the clock of no
 * patient does it begin after the first instant that is later than now.
 */
export function edgesOf(
  when: When,
  bounds: SqlBounds,
  location?: SQL,
): { from: SqlBound | null; until: SqlBound | null; beginsByNow: boolean } {
  const { question, instant } = bounds;
  const ofPractice = patientZoneOf(null, question.practiceZone);
  const isOwn = when.zone === undefined || when.zone === 'patient';
  const isOfPlace = when.zone === 'location' && location !== undefined;
  const rangeIn = (zone: string) => instantRange(when, question.now, isOwn || isOfPlace ? zone : ofPractice);
  const { from, until } = rangeIn(ofPractice);
  const bound = (of: (zone: string) => number) => (isOfPlace ? instantOfPlace(location, of, question) : instant(of));
  return {
    beginsByNow: bounds.inEachZone((zone) => rangeIn(zone).from ?? 0).every((at) => at <= question.now + 1),
    from: from === null ? null : bound((zone) => rangeIn(zone).from ?? 0),
    until: until === null ? null : bound((zone) => rangeIn(zone).until ?? 0),
  };
}

/** A bound by the clock of the place that a column names: of each place with its own, and of the practice for the others. */
function instantOfPlace(location: SQL, of: (zone: string) => number, { places, practiceZone }: SqlQuestion): SqlBound {
  const practice = { places, zone: practiceZone };
  const names = Object.keys(places);
  const all = [...names.map((name) => of(placeZone(name, practice))), of(placeZone(null, practice))];
  const [earliest, latest] = [Math.min(...all), Math.max(...all)];
  const texts = sql`${sql.param(all.map((at) => new Date(at).toISOString()))}::text[]::timestamptz[]`;
  const which = sql`coalesce(array_position(${sql.param(names)}::text[], ${location}), ${names.length + 1}::int)`;
  const isOne = earliest === latest;
  return {
    own: isOne ? instantParam(earliest) : sql`(${texts})[${which}]`,
    earliest: instantParam(earliest),
    latest: instantParam(latest),
    isOne,
  };
}

/**
 * Against the bound of the patient's own zone. Those that every zone takes in or leaves out are told first, by an index where there is one,
 * and counted by the planner as they are.
 */
export function notBefore(column: SQL, { own, earliest, latest, isOne }: SqlBound): SQL {
  if (isOne) return sql`${column} >= ${own}`;
  return sql`${column} >= ${earliest} and (${column} >= ${latest} or ${column} >= ${own})`;
}

export function isBefore(column: SQL, { own, earliest, latest, isOne }: SqlBound): SQL {
  if (isOne) return sql`${column} < ${own}`;
  return sql`${column} < ${latest} and (${column} < ${earliest} or ${column} < ${own})`;
}

/** Whether a calendar date lies in a period; `asDay` makes SQL of a bound's text. Null when the date is. */
export function dayLiesIn(column: SQL, when: DayWhen, bounds: SqlBounds, asDay: (bound: SQL) => SQL): SQL {
  const { question } = bounds;
  const rangeIn = (zone: string) => dayRange(when, question.now, zone);
  return dayBetween(
    column,
    when.zone === undefined || when.zone === 'patient'
      ? rangeIn
      : () => rangeIn(patientZoneOf(null, question.practiceZone)),
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
  const dayBound = (of: (zone: string) => string): SqlBound => {
    const { own, earliest, latest, isOne } = text(of);
    return { own: asDay(own), earliest: asDay(earliest), latest: asDay(latest), isOne };
  };
  const parts = [
    ...(from === null
      ? []
      : [
          notBefore(
            column,
            dayBound((zone) => rangeIn(zone).from ?? ''),
          ),
        ]),
    ...(until === null
      ? []
      : [
          isBefore(
            column,
            dayBound((zone) => rangeIn(zone).until ?? ''),
          ),
        ]),
  ];
  return parts.length === 0 ? sql`${column} is not null` : sql`(${sql.join(parts, sql` and `)})`;
}
