import type postgres from 'postgres';

export type CatalogueColumn = {
  table: string;
  name: string;
  /** As `format_type` writes it, e.g. `timestamp with time zone`. */
  type: string;
  notNull: boolean;
  hasDefault: boolean;
  /** `generated always as identity`: never written. */
  identity: boolean;
  /** The literals of a `check (column in (…))`, else null. */
  allowed: string[] | null;
};

/** Every column of every table in the schema `cairn`, as the database itself tells. */
export async function catalogueColumns(owner: postgres.Sql): Promise<CatalogueColumn[]> {
  return owner<CatalogueColumn[]>`
    select c.relname as "table", a.attname as name, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as "notNull",
           a.atthasdef as "hasDefault", a.attidentity <> '' as identity,
           (select array_agg(m[1])
            from pg_constraint k, regexp_matches(pg_get_constraintdef(k.oid), '''([^'']+)''::text', 'g') m
            where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]) as allowed
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where n.nspname = 'cairn' and c.relkind in ('r', 'p')
    order by c.relname, a.attnum`;
}

/** A row for a table made from its columns alone: fresh ids, one value for each type; `practiceId` where it belongs. */
export function rowFor(
  columns: readonly CatalogueColumn[],
  practiceId: string,
): Record<string, postgres.SerializableParameter> {
  const row: Record<string, postgres.SerializableParameter> = {};
  for (const column of columns) {
    if (column.identity) continue;
    row[column.name] = isPracticeColumn(column) ? practiceId : valueFor(column);
  }
  return row;
}

/** The column that says whose row it is. */
export function isPracticeColumn({ table, name }: { table: string; name: string }): boolean {
  return table === 'practices' ? name === 'id' : name === 'practice_id';
}

function valueFor({ type, allowed }: CatalogueColumn): postgres.SerializableParameter {
  switch (type) {
    case 'uuid':
      return crypto.randomUUID();
    case 'text':
      return allowed?.[0] ?? crypto.randomUUID();
    case 'text[]':
    case 'uuid[]':
      return '{}';
    case 'jsonb':
      return '{}';
    case 'bytea':
      return Buffer.from([0]);
    case 'boolean':
      return true;
    case 'date':
      return '1980-01-02';
    case 'timestamp with time zone':
      return '2026-01-02T03:04:05Z';
    case 'smallint':
    case 'integer':
    case 'bigint':
    case 'real':
      return 1;
    default:
      throw new Error(`A column of type ${type} is new here: say what a row may hold in it.`);
  }
}
