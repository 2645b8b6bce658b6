import { contentHash, currentPractice, type Tx } from '@cairn/db';
import { type SQL, sql } from 'drizzle-orm';
import type { ResourceVersion } from '../map/read-resource.ts';
import { isOlderVersion } from '../map/which-is-newer.ts';
import { type MappedEntry, patientOf, resourceKey } from './mapped-entry.ts';

/** What is remembered of the version that is stored. */
export type StoredVersion = ResourceVersion & { contentHash: string };

/** Rises when Cairn begins to keep more of a resource: then the same resource, sent again, is something new. */
const reading = 1;

/** Of what Cairn makes of a resource, without its version. */
export function hashOfEntry({ mapped }: MappedEntry): string {
  const facts = mapped.facts.map((fact) => {
    const said: Record<string, unknown> = { ...fact, sourceUpdatedAt: null };
    // When nobody said when a consent was given, it is the moment of its arrival.
    return fact.kind === 'consent' ? { ...said, recordedAt: null } : said;
  });
  const { merges = [], event = null, differsBy = null } = mapped;
  return contentHash({ reading, facts, merges, event, differsBy });
}

export type Verdict = 'new' | 'newer' | 'unchanged' | 'older';

/** What a resource is beside the stored version of it. */
export function verdictOf(entry: MappedEntry, hash: string, stored: StoredVersion | undefined): Verdict {
  if (stored === undefined) return 'new';
  if (isOlderVersion(entry.version, stored)) return 'older';
  return hash === stored.contentHash ? 'unchanged' : 'newer';
}

/** The stored versions of these resources, by `resourceKey`. */
export async function storedVersions(
  tx: Tx,
  source: string,
  entries: readonly MappedEntry[],
): Promise<Map<string, StoredVersion>> {
  const rows = await tx
    .execute<StoredRow>(sql`${versionColumns}
      from ${keysOf(entries)} cross join lateral (
        select * from cairn.fhir_resources r
        where r.source = ${source} and r.type = k.type and r.external_id = k.external_id and r.content_hash <> '' limit 1
      ) t`)
    .execute();
  return new Map(rows.map((row) => [resourceKey(row), versionOf(row)]));
}

/**
 * The same, holding each row until the end of the transaction, also of resources that are new: two versions of one resource never
 * overtake each other. Comes before the locks of addresses and patients.
 */
export async function lockVersions(
  tx: Tx,
  source: string,
  entries: readonly MappedEntry[],
): Promise<Map<string, StoredVersion>> {
  await tx
    .execute(sql`
    insert into cairn.fhir_resources (practice_id, source, type, external_id, content_hash, triggers, received_at)
    select ${currentPractice}, ${source}, k.type, k.external_id, '', false, now()
    from ${keysOf(entries)}
    on conflict do nothing`)
    .execute();
  const rows = await tx
    .execute<StoredRow>(sql`${versionColumns}
      from ${keysOf(entries)} cross join lateral (
        select * from cairn.fhir_resources r
        where r.source = ${source} and r.type = k.type and r.external_id = k.external_id limit 1 for update
      ) t`)
    .execute();
  return new Map(rows.filter(({ hash }) => hash !== '').map((row) => [resourceKey(row), versionOf(row)]));
}

/** Remembers that these versions are stored now. Rows that were held for others, and are not stored, go. */
export async function saveVersions(
  tx: Tx,
  source: string,
  {
    held,
    stored,
    triggers,
    now,
  }: { held: readonly MappedEntry[]; stored: readonly HashedEntry[]; triggers: boolean; now: number },
): Promise<void> {
  await writeVersions(tx, source, stored, {
    triggers,
    now,
    onConflict: sql`patient_external_id = excluded.patient_external_id, version_id = excluded.version_id,
      last_updated = coalesce(excluded.last_updated, t.last_updated), content_hash = excluded.content_hash,
      triggers = excluded.triggers, received_at = excluded.received_at`,
  });
  if (stored.length === held.length) return;
  const kept = new Set(stored.map(({ entry }) => entry));
  for (const { type, id } of held.filter((entry) => !kept.has(entry))) {
    await tx
      .execute(sql`
      delete from cairn.fhir_resources where source = ${source} and type = ${type} and external_id = ${id} and content_hash = ''`)
      .execute();
  }
}

export type HashedEntry = { entry: MappedEntry; hash: string };

/** A version that says the same as the stored one, later: nothing older may come in from now on. */
export async function confirmVersions(
  tx: Tx,
  source: string,
  same: readonly HashedEntry[],
  now: number,
): Promise<void> {
  await writeVersions(tx, source, same, {
    triggers: false,
    now,
    onConflict: sql`last_updated = greatest(t.last_updated, excluded.last_updated),
      version_id = coalesce(excluded.version_id, t.version_id)
      where t.content_hash = excluded.content_hash and (excluded.last_updated >= t.last_updated) is not false`,
  });
}

/** By the unique key alone: a plan that joins would be made while the table is empty, and read all of it later. */
async function writeVersions(
  tx: Tx,
  source: string,
  entries: readonly HashedEntry[],
  { triggers, now, onConflict }: { triggers: boolean; now: number; onConflict: SQL },
): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.map(({ entry, hash }) => ({
    type: entry.type,
    external_id: entry.id,
    patient_external_id: patientOf(entry),
    last_updated: entry.version.lastUpdated === null ? null : new Date(entry.version.lastUpdated).toISOString(),
    version_id: entry.version.versionId,
    content_hash: hash,
  }));
  await tx
    .execute(sql`
    insert into cairn.fhir_resources as t (practice_id, source, type, external_id, patient_external_id, last_updated, version_id,
      content_hash, triggers, received_at)
    select ${currentPractice}, ${source}, g.type, g.external_id, g.patient_external_id, g.last_updated, g.version_id, g.content_hash,
           ${triggers}::boolean, ${new Date(now).toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(inOrder(rows))}::text::jsonb) as g (type text, external_id text,
      patient_external_id text, last_updated timestamptz, version_id text, content_hash text)
    on conflict (practice_id, source, type, external_id) do update set ${onConflict}`)
    .execute();
}

type StoredRow = { type: string; id: string; hash: string; lastUpdated: number | null; versionId: string | null };

const versionColumns = sql`
  select t.type, t.external_id as id, t.content_hash as hash, t.version_id as "versionId",
         floor(extract(epoch from t.last_updated) * 1000)::float8 as "lastUpdated"`;

function versionOf({ hash, lastUpdated, versionId }: StoredRow): StoredVersion {
  return { contentHash: hash, lastUpdated, versionId };
}

/** In one order everywhere: rows are locked in it. */
function keysOf(entries: readonly MappedEntry[]) {
  const keys = inOrder(entries.map(({ type, id }) => ({ type, external_id: id })));
  return sql`jsonb_to_recordset(${JSON.stringify(keys)}::text::jsonb) as k (type text, external_id text)`;
}

function inOrder<K extends { type: string; external_id: string }>(keys: readonly K[]): K[] {
  const text = ({ type, external_id }: K) => `${type}/${external_id}`;
  return [...keys].sort((a, b) => (text(a) < text(b) ? -1 : 1));
}
