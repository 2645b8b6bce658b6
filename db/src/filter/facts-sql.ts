import type { CodeTest, Counting, VisitWhere, When } from '@cairn/core/filter';
import { visitTexts } from '@cairn/core/filter';
import { type SQL, sql } from 'drizzle-orm';
import { beginsWith } from './begins-with.ts';
import { liesIn, type SqlBounds } from './sql-bounds.ts';

/** How many events, and messages of all campaigns, are looked at: as many as a patient's facts hold. */
export const recentLimit = 500;

/** Rows of a table that belong to patient `p`. Aliases and tables come from this folder alone. */
export function ofPatient(alias: string): SQL {
  return sql.raw(`${alias}.practice_id = p.practice_id and ${alias}.patient_id = p.id`);
}

export function allOf(parts: readonly SQL[]): SQL {
  return parts.length === 0 ? sql`true` : sql`(${sql.join([...parts], sql` and `)})`;
}

/** Whether so many rows are found; `rows` is `from … where …`. */
export function enough(rows: SQL, { count, times }: Counting): SQL {
  if (count === 'at_most') return sql`(select count(*) ${rows}) <= ${times}::int`;
  if (count === 'exactly') return sql`(select count(*) ${rows}) = ${times}::int`;
  return times === 1 ? sql`exists (select 1 ${rows})` : sql`(select count(*) ${rows}) >= ${times}::int`;
}

/** Whether a fact has happened by now and lies in the period. One without a date counts only where no period is asked for. */
export function dated(column: SQL, when: When | undefined, bounds: SqlBounds): SQL {
  if (when === undefined) return sql`(${column} is null or ${column} < ${bounds.afterNow})`;
  return sql`${column} < ${bounds.afterNow} and ${liesIn(column, when, bounds)}`;
}

export function isOneOf(column: SQL, wanted: readonly string[] | undefined): SQL[] {
  return wanted === undefined ? [] : [sql`${column} = any(${sql.param([...wanted])}::text[])`];
}

function hasCode(column: SQL, test: CodeTest | undefined): SQL[] {
  if (test === undefined) return [];
  const wanted = sql`${sql.param([...test.codes])}::text[]`;
  if (test.match === 'is') return [sql`${column} && ${wanted}`];
  return [
    sql`exists (select 1 from unnest(${column}) c (code), unnest(${wanted}) w (start) where starts_with(c.code, w.start))`,
  ];
}

/** By ranges of the code's bytes: they are searched by an index, which `starts_with` is not below row-level security. */
export function isCode(column: SQL, { match, codes }: CodeTest): SQL {
  const byBytes = sql`${column} collate "C"`;
  if (match === 'is') return sql`${byBytes} = any(${sql.param([...codes])}::text[])`;
  return sql`(${sql.join(
    codes.map((code) => beginsWith(byBytes, code)),
    sql` or `,
  )})`;
}

const columnsOf = { purpose: 'purpose', provider: 'provider', location: 'location', caseType: 'case_type' } as const;

/** What an appointment must say. */
export function appointmentMeets(where: VisitWhere | undefined): SQL[] {
  if (where === undefined) return [];
  return [
    ...visitTexts.flatMap((field) => isOneOf(sql.raw(`a.${columnsOf[field]}`), where[field])),
    ...hasCode(sql`a.procedure_codes`, where.procedureCodes),
    ...hasCode(sql`a.diagnosis_codes`, where.diagnosisCodes),
  ];
}

/** Visits that took place by now, as `from (…) v` with the instant `v.at`. */
export function visits(where: VisitWhere | undefined, { afterNow }: SqlBounds): SQL {
  const attended = sql`
    select a.starts_at as at, a.location from cairn.appointments a
    where ${allOf([ofPatient('a'), sql`a.status = 'fulfilled'`, sql`a.starts_at < ${afterNow}`, ...appointmentMeets(where)])}`;
  // An encounter says neither case type nor procedures.
  if (where?.caseType !== undefined || where?.procedureCodes !== undefined) return sql`from (${attended}) v`;
  const said = (['purpose', 'provider', 'location'] as const).flatMap((field) =>
    isOneOf(sql.raw(`n.${field}`), where?.[field]),
  );
  const finished = sql`
    select n.starts_at, n.location from cairn.encounters n
    where ${allOf([
      ofPatient('n'),
      sql`n.status = 'finished'`,
      sql`n.appointment_id is null`,
      sql`n.starts_at < ${afterNow}`,
      ...said,
      ...hasCode(sql`(n.diagnosis_codes || n.condition_codes)`, where?.diagnosisCodes),
    ])}`;
  return sql`from (${attended} union all ${finished}) v`;
}
