/**
 * The comparisons of `compare`, in SQL. Text is equal byte by byte, ordered by code point (`collate "C"`) and lowered in A-Z alone. Each
 * answer is true or false, never null, so that it can be turned round.
 */
import type { Comparison, PropertyTest, Scalar } from '@cairn/core';
import { type SQL, sql } from 'drizzle-orm';

type Test = { compare: Comparison; value?: Scalar | undefined };

export function compareText(column: SQL, { compare, value }: Test): SQL {
  if (compare === 'is_unknown') return sql`${column} is null`;
  if (compare === 'is_known') return sql`${column} is not null`;
  if (value === undefined) return sql`false`;
  // Values of another type are known, and neither equal nor ordered.
  if (typeof value !== 'string') return compare === 'is_not' ? sql`${column} is not null` : sql`false`;
  return sql`(${column} is not null and ${textTest(column, compare, value)})`;
}

export function compareFlag(column: SQL, { compare, value }: Test): SQL {
  if (compare === 'is_known') return sql`true`;
  if (compare === 'is_unknown' || value === undefined) return sql`false`;
  if (compare === 'is') return typeof value === 'boolean' ? sql`${column} = ${value}::boolean` : sql`false`;
  if (compare === 'is_not') return typeof value === 'boolean' ? sql`${column} <> ${value}::boolean` : sql`true`;
  return sql`false`;
}

/** Of a JSON value; SQL null and JSON null are both missing. */
export function compareJson(json: SQL, { compare, value }: Test): SQL {
  const known = sql`coalesce(jsonb_typeof(${json}) <> 'null', false)`;
  if (compare === 'is_unknown') return sql`not ${known}`;
  if (compare === 'is_known') return known;
  if (value === undefined) return sql`false`;
  const target = sql`${JSON.stringify(value)}::jsonb`;
  switch (compare) {
    case 'is':
      return sql`coalesce(${json} = ${target}, false)`;
    case 'is_not':
      return sql`(${known} and ${json} <> ${target})`;
    case 'at_least':
    case 'below': {
      if (typeof value === 'boolean') return sql`false`;
      const order = sql.raw(compare === 'at_least' ? '>=' : '<');
      if (typeof value === 'number') return ofType(json, 'number', sql`${json} ${order} ${target}`);
      return ofType(json, 'string', textTest(textOf(json), compare, value));
    }
    case 'contains': {
      const listed = ofType(json, 'array', sql`${json} @> ${JSON.stringify([value])}::jsonb`);
      if (typeof value !== 'string') return listed;
      return sql`(${listed} or ${ofType(json, 'string', textTest(textOf(json), compare, value))})`;
    }
    case 'starts_with':
      return typeof value === 'string' ? ofType(json, 'string', textTest(textOf(json), compare, value)) : sql`false`;
  }
}

/** Whether an event's properties pass every test. */
export function passesSql(properties: SQL, tests: readonly PropertyTest[]): SQL[] {
  return tests.map((test) => compareJson(valueAtSql(properties, test.path), test));
}

/** A key that itself holds the dots is found first. Only objects are entered. */
function valueAtSql(properties: SQL, path: string): SQL {
  const keys = path.split('.');
  if (keys.length === 1) return sql`(${properties} -> ${path}::text)`;
  const walked = keys.reduce((value, key) => sql`${value} -> ${key}::text`, properties);
  return sql`(case when ${properties} ? ${path}::text then ${properties} -> ${path}::text else ${walked} end)`;
}

function textTest(column: SQL, compare: Exclude<Comparison, 'is_known' | 'is_unknown'>, value: string): SQL {
  const lowered = (text: SQL) => sql`lower(${text} collate "C")`;
  switch (compare) {
    case 'is':
      return sql`${column} = ${value}::text`;
    case 'is_not':
      return sql`${column} <> ${value}::text`;
    case 'at_least':
      return sql`${column} collate "C" >= ${value}::text`;
    case 'below':
      return sql`${column} collate "C" < ${value}::text`;
    case 'contains':
      return sql`strpos(${lowered(column)}, ${lowered(sql`${value}::text`)}) > 0`;
    case 'starts_with':
      return sql`starts_with(${lowered(column)}, ${lowered(sql`${value}::text`)})`;
  }
}

function ofType(json: SQL, type: 'number' | 'string' | 'array', test: SQL): SQL {
  return sql`(case when jsonb_typeof(${json}) = ${sql.raw(`'${type}'`)} then ${test} else false end)`;
}

function textOf(json: SQL): SQL {
  return sql`(${json} #>> '{}')`;
}
