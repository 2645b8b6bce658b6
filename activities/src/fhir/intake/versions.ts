import { contentHash, currentPractice, type Tx } from '@cairn/db';
import { sql } from 'drizzle-orm';
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
      from ${keysOf(entries)}
      join cairn.fhir_resources t on t.source = ${source} and t.type = k.type and t.external_id = k.external_id
      where t.content_hash <> ''`)
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
    from ${keysOf(entries)} order by k.type, k.external_id
    on conflict do nothing`)
    .execute();
  const rows = await tx
    .execute<StoredRow>(sql`${versionColumns}
      from ${keysOf(entries)}
      join cairn.fhir_resources t on t.source = ${source} and t.type = k.type and t.external_id = k.external_id
      order by t.type, t.external_id for update of t`)
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
  if (stored.length > 0) {
    const rows = stored.map(({ entry, hash }) => ({
      type: entry.type,
      external_id: entry.id,
      patient_external_id: patientOf(entry),
      last_updated: entry.version.lastUpdated === null ? null : new Date(entry.version.lastUpdated).toISOString(),
      version_id: entry.version.versionId,
      content_hash: hash,
    }));
    await tx
      .execute(sql`
      update cairn.fhir_resources t
      set patient_external_id = g.patient_external_id, last_updated = coalesce(g.last_updated, t.last_updated),
          version_id = g.version_id, content_hash = g.content_hash, triggers = ${triggers}::boolean,
          received_at = ${new Date(now).toISOString()}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as g (type text, external_id text, patient_external_id text,
        last_updated timestamptz, version_id text, content_hash text)
      where t.source = ${source} and t.type = g.type and t.external_id = g.external_id`)
      .execute();
  }
  if (stored.length === held.length) return;
  await tx
    .execute(sql`
    delete from cairn.fhir_resources t using ${keysOf(held)}
    where t.source = ${source} and t.type = k.type and t.external_id = k.external_id and t.content_hash = ''`)
    .execute();
}

export type HashedEntry = { entry: MappedEntry; hash: string };

/** A version that says the same as the stored one, later: nothing older may come in from now on. */
export async function confirmVersions(tx: Tx, source: string, entries: readonly MappedEntry[]): Promise<void> {
  const rows = entries.map(({ type, id, version }) => ({
    type,
    external_id: id,
    last_updated: version.lastUpdated === null ? null : new Date(version.lastUpdated).toISOString(),
    version_id: version.versionId,
  }));
  if (rows.length === 0) return;
  await tx
    .execute(sql`
    update cairn.fhir_resources t
    set last_updated = greatest(t.last_updated, g.last_updated), version_id = coalesce(g.version_id, t.version_id)
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as g (type text, external_id text, last_updated timestamptz, version_id text)
    where t.source = ${source} and t.type = g.type and t.external_id = g.external_id
      and (t.last_updated is null or g.last_updated is null or g.last_updated >= t.last_updated)`)
    .execute();
}

type StoredRow = { type: string; id: string; hash: string; lastUpdated: number | null; versionId: string | null };

const versionColumns = sql`
  select t.type, t.external_id as id, t.content_hash as hash, t.version_id as "versionId",
         floor(extract(epoch from t.last_updated) * 1000)::float8 as "lastUpdated"`;

function versionOf({ hash, lastUpdated, versionId }: StoredRow): StoredVersion {
  return { contentHash: hash, lastUpdated, versionId };
}

function keysOf(entries: readonly MappedEntry[]) {
  const keys = entries.map(({ type, id }) => ({ type, external_id: id }));
  return sql`jsonb_to_recordset(${JSON.stringify(keys)}::text::jsonb) as k (type text, external_id text)`;
}
