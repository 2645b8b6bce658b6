import { sql } from 'drizzle-orm';
import { currentPractice, type Tx } from '../in-practice.ts';
import { newId } from '../new-id.ts';
import { contentHash } from './content-hash.ts';
import type { FactContent } from './fact-content.ts';
import type { FactTable } from './fact-table.ts';
import { changedFact, type FactWrite, ignoredFact, type WrittenFact } from './fact-write.ts';

/** One fact of a patient, ready to be written. */
export type FactRow = {
  patientId: string;
  source: string;
  externalId: string;
  sourceUpdatedAt: number | null;
  content: FactContent;
};

/** What is stored under the key of a fact. */
export type StoredVersion = {
  id: string;
  patientId: string;
  contentHash: string;
  sourceUpdatedAt: number | null;
};

/**
 * Writes facts of one kind, each key at most once, of patients whose rows are locked; answers in the order of the rows. Equal content
 * changes nothing, an older version never overwrites a newer one, and one that is another patient's is left alone. What is replaced is
 * kept as a revision. Two statements however many rows there are; `known` saves the first to who looked under the locks.
 */
export async function writeFacts(
  tx: Tx,
  table: FactTable,
  rows: readonly FactRow[],
  now: number,
  known?: ReadonlyMap<number, StoredVersion>,
): Promise<WrittenFact[]> {
  if (rows.length === 0) return [];
  const hashed = rows.map((row) => ({ ...row, hash: contentHash(row.content) }));
  const stored = known ?? (await storedVersions(tx, table, hashed));
  const fates = hashed.map((row, n) => fateOf(row, stored.get(n)));
  const changing = hashed.filter((_, n) => fates[n]?.kind === 'write');
  const made = await replace(tx, table, changing, now);
  await confirm(tx, table, fates, hashed);
  const writes: WrittenFact[] = [];
  for (const [n, row] of hashed.entries()) {
    const fate = fates[n];
    if (fate?.kind === 'ignored') writes.push({ ...fate.write, created: false });
    else writes.push(changedOrAgain(made.get(keyOf(row)), table) ?? (await again(tx, table, row, now)));
  }
  return writes;
}

/** What is stored of facts of one kind, by their place in the list. */
export async function storedVersions(
  tx: Tx,
  table: FactTable,
  keys: readonly { source: string; externalId: string }[],
): Promise<Map<number, StoredVersion>> {
  if (keys.length === 0) return new Map();
  const asked = keys.map(({ source, externalId }, n) => ({ n, source, external_id: externalId }));
  const found = await tx
    .execute<StoredVersion & { n: number }>(sql`
    select k.n, t.id, t.patient_id as "patientId", t.content_hash as "contentHash",
           floor(extract(epoch from t.source_updated_at) * 1000)::float8 as "sourceUpdatedAt"
    from jsonb_to_recordset(${JSON.stringify(asked)}::text::jsonb) as k (n int, source text, external_id text)
    cross join lateral (
      select * from ${table.name} r where r.source = k.source and r.external_id = k.external_id limit 1
    ) t`)
    .execute();
  return new Map(found.map(({ n, ...version }) => [n, version]));
}

/** Whether the given version of a fact is older than the stored one, as far as the source says when it changed. */
export function isOlder(given: number | null, stored: number | null): boolean {
  return given !== null && stored !== null && given < stored;
}

type Made = { id: string; created: boolean };
type HashedRow = FactRow & { hash: string };
type Fate = { kind: 'write' } | { kind: 'ignored'; write: FactWrite; confirms: boolean };

function fateOf(row: HashedRow, stored: StoredVersion | undefined): Fate {
  if (stored === undefined) return { kind: 'write' };
  const ignored = (why: 'other_patient' | 'older' | 'unchanged', confirms = false): Fate => {
    return { kind: 'ignored', write: ignoredFact(stored.id, why), confirms };
  };
  if (stored.patientId !== row.patientId) return ignored('other_patient');
  if (isOlder(row.sourceUpdatedAt, stored.sourceUpdatedAt)) return ignored('older');
  if (stored.contentHash !== row.hash) return { kind: 'write' };
  return ignored('unchanged', row.sourceUpdatedAt !== null && row.sourceUpdatedAt !== stored.sourceUpdatedAt);
}

/** Inserts or replaces; what is there by now and is not to be replaced is missing from the answer. */
async function replace(tx: Tx, table: FactTable, rows: readonly HashedRow[], now: number) {
  if (rows.length === 0) return new Map<string, Made>();
  const at = sql`${new Date(now).toISOString()}::timestamptz`;
  const replaces = (given: 'g' | 'excluded') => {
    const g = sql.raw(given);
    return sql`t.patient_id = ${g}.patient_id and t.content_hash <> ${g}.content_hash
      and (t.source_updated_at <= ${g}.source_updated_at) is not false`;
  };
  const made = await tx
    .execute<Made & { source: string; externalId: string }>(sql`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(rows.map((row) => recordOf(table, row, now)))}::text::jsonb)
        as g (id uuid, patient_id uuid, source text, external_id text, source_updated_at timestamptz, content_hash text, ${table.record})
    ), kept as (
      insert into cairn.fact_revisions (practice_id, patient_id, kind, fact_id, body, source, recorded_at)
      select t.practice_id, t.patient_id, ${table.kind}, t.id, ${table.body}, t.source, ${at}
      from given g cross join lateral (
        select * from ${table.name} r where r.source = g.source and r.external_id = g.external_id limit 1
      ) t
      where ${replaces('g')}
    )
    insert into ${table.name} as t (practice_id, id, patient_id, source, external_id, source_updated_at, content_hash, created_at,
      updated_at, ${table.columns})
    select ${currentPractice}, id, patient_id, source, external_id, source_updated_at, content_hash, ${at}, ${at}, ${table.columns}
    from given
    on conflict (practice_id, source, external_id) do update
      set ${table.assignments}, content_hash = excluded.content_hash, updated_at = excluded.updated_at,
          source_updated_at = coalesce(excluded.source_updated_at, t.source_updated_at)
      where ${replaces('excluded')}
    returning t.id, t.source, t.external_id as "externalId", t.xmax = 0 as created`)
    .execute();
  return new Map(made.map(({ id, created, ...key }) => [keyOf(key), { id, created }]));
}

function recordOf(table: FactTable, row: HashedRow, now: number): Record<string, unknown> {
  const record: Record<string, unknown> = {
    id: newId(now),
    patient_id: row.patientId,
    source: row.source,
    external_id: row.externalId,
    source_updated_at: instantText(row.sourceUpdatedAt),
    content_hash: row.hash,
  };
  for (const { name, column, isInstant } of table.fields) {
    const value = row.content[name];
    if (value === undefined) throw new Error(`A fact of kind ${table.kind} came without ${name}.`);
    record[column] = isInstant && typeof value === 'number' ? instantText(value) : value;
  }
  return record;
}

/** Equal content that the source confirmed later: nothing older may overwrite it from now on. */
async function confirm(tx: Tx, table: FactTable, fates: readonly Fate[], rows: readonly HashedRow[]): Promise<void> {
  const confirmed = fates.flatMap((fate, n) => {
    const at = rows[n]?.sourceUpdatedAt ?? null;
    return fate.kind === 'ignored' && fate.confirms ? [{ id: fate.write.id, at: instantText(at) }] : [];
  });
  if (confirmed.length === 0) return;
  await tx
    .execute(sql`
    update ${table.name} t set source_updated_at = c.at
    from jsonb_to_recordset(${JSON.stringify(confirmed)}::text::jsonb) as c (id uuid, at timestamptz)
    where t.id = c.id and (t.source_updated_at < c.at) is not false`)
    .execute();
}

function changedOrAgain(made: Made | undefined, table: FactTable): WrittenFact | null {
  return made === undefined ? null : { ...changedFact(made.id, [...table.keys]), created: made.created };
}

/** Somebody made it since, for another patient: what they wrote is seen now. */
async function again(tx: Tx, table: FactTable, row: FactRow, now: number): Promise<WrittenFact> {
  const [write] = await writeFacts(tx, table, [row], now);
  if (write === undefined) throw new Error('A fact that was written gave no answer.');
  return write;
}

function instantText(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

function keyOf({ source, externalId }: { source: string; externalId: string }): string {
  return `${source}\n${externalId}`;
}
