import type { FactKey } from '@cairn/core';
import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core';
import type { FactKind } from '../tables/patients.ts';

/** A table of patients' facts of one kind, with the texts of its statements: they never change, so that each is prepared once. */
export type FactTable = {
  kind: FactKind;
  /** What listens to facts of this kind. */
  keys: readonly FactKey[];
  /** Whether `patient_summary` is made from it. */
  summed: boolean;
  /** `cairn.name`. */
  name: SQL;
  /** The content's columns as a list of record columns, `name type, …`. */
  record: SQL;
  /** The content's columns, `name, …`. */
  columns: SQL;
  /** The same from what was to be inserted, `name = excluded.name, …`. */
  assignments: SQL;
  /** What row `t` says, as JSON with the names that the program uses: instants in epoch milliseconds. */
  body: SQL;
  /** The content alone, in the same form. */
  content: SQL;
  /** From the program's name of a content field to the column's, and how its values are written into JSON. */
  fields: readonly FactField[];
};

type FactField = { name: string; column: string; isInstant: boolean };

/** Columns that are not content: the key, the owner, and what tells versions apart. */
const notContent = new Set([
  'practiceId',
  'id',
  'patientId',
  'source',
  'externalId',
  'sourceUpdatedAt',
  'contentHash',
  'createdAt',
  'updatedAt',
  // Found by its reference, not told by the source.
  'appointmentId',
  'conditionCodes',
]);

/** Makes the texts from the columns of the table. */
export function factTable(
  table: PgTable,
  of: { kind: FactKind; keys: readonly FactKey[]; summed?: boolean },
): FactTable {
  const all = Object.entries(getTableColumns(table)).map(([name, column]) => ({
    name,
    column: column.name,
    type: column.getSQLType(),
    isInstant: column.getSQLType() === 'timestamptz',
  }));
  const content = all.filter(({ name }) => !notContent.has(name));
  return {
    kind: of.kind,
    keys: of.keys,
    summed: of.summed ?? false,
    name: sql.raw(`cairn.${getTableConfig(table).name}`),
    record: sql.raw(content.map(({ column, type }) => `${column} ${type}`).join(', ')),
    columns: sql.raw(content.map(({ column }) => column).join(', ')),
    assignments: sql.raw(content.map(({ column }) => `${column} = excluded.${column}`).join(', ')),
    body: jsonOf(all.filter(({ name }) => !notInRevision.has(name))),
    content: jsonOf(content),
    fields: content,
  };
}

const notInRevision = new Set(['practiceId', 'source', 'contentHash']);

function jsonOf(fields: readonly FactField[]): SQL {
  const pairs = fields.map(({ name, column, isInstant }) => {
    const value = isInstant ? `floor(extract(epoch from t.${column}) * 1000)::bigint` : `t.${column}`;
    return `'${name}', ${value}`;
  });
  return sql.raw(`jsonb_build_object(${pairs.join(', ')})`);
}
