import { sql } from 'drizzle-orm';
import { currentPractice, type Tx } from '../in-practice.ts';
import { newId } from '../new-id.ts';
import { contentHash } from './content-hash.ts';
import type { DirectoryEntryToWrite } from './fact-to-write.ts';
import { changedFact, type FactWrite, ignoredFact, type WrittenFact } from './fact-write.ts';

/**
 * Writes one of the practice's own people, places or organizations. It touches no patient and wakes nobody: facts that came before it and
 * refer to it are named by `nameMentions`, and those that took over a name it had by `renameMentions`.
 */
export async function upsertDirectoryEntry(tx: Tx, entry: DirectoryEntryToWrite, now: number): Promise<FactWrite> {
  const [written] = await writeDirectory(tx, [entry], now);
  if (written === undefined) throw new Error('A directory entry that was written gave no answer.');
  return written;
}

/** The same for many, each key at most once; answers in the order of the entries. */
export async function writeDirectory(
  tx: Tx,
  entries: readonly DirectoryEntryToWrite[],
  now: number,
): Promise<WrittenFact[]> {
  const writes = new Map<DirectoryEntryToWrite, WrittenFact>();
  for (const kind of ['practitioner', 'location', 'organization'] as const) {
    const ofKind = entries.filter((entry) => entry.kind === kind);
    const written = await writeOfKind(tx, kind, ofKind, now);
    for (const [n, entry] of ofKind.entries()) {
      const write = written[n];
      if (write !== undefined) writes.set(entry, write);
    }
  }
  return entries.flatMap((entry) => writes.get(entry) ?? []);
}

const tableOf = { practitioner: 'practitioners', location: 'locations', organization: 'organizations' } as const;

type Kind = DirectoryEntryToWrite['kind'];

async function writeOfKind(
  tx: Tx,
  kind: Kind,
  entries: readonly DirectoryEntryToWrite[],
  now: number,
): Promise<WrittenFact[]> {
  if (entries.length === 0) return [];
  const table = sql.raw(`cairn.${tableOf[kind]}`);
  // Organizations name no visit.
  const renames =
    kind === 'organization'
      ? sql``
      : sql`, renamed_from = case when t.name = excluded.name then t.renamed_from
            else array_remove(array_append(t.renamed_from, t.name), excluded.name) end`;
  const own = sql.raw(kind === 'location' ? ', zone' : '');
  const given = entries.map((entry, n) => ({ n, ...recordOf(entry, now) }));
  const records = sql`${JSON.stringify(given)}::text::jsonb`;
  const at = sql`${new Date(now).toISOString()}::timestamptz`;
  const made = await tx
    .execute<{ source: string; externalId: string; created: boolean }>(sql`
    insert into ${table} as t (practice_id, id, source, external_id, source_updated_at, content_hash, created_at, updated_at, name, active, phone${own})
    select ${currentPractice}, id, source, external_id, source_updated_at, content_hash, ${at}, ${at}, name, active, phone${own}
    from jsonb_to_recordset(${records}) as g (id uuid, source text, external_id text, source_updated_at timestamptz, content_hash text,
      name text, active boolean, phone text, zone text)
    order by source, external_id
    on conflict (practice_id, source, external_id) do update
      set name = excluded.name, active = excluded.active, phone = excluded.phone,
          content_hash = excluded.content_hash, updated_at = excluded.updated_at,
          source_updated_at = coalesce(excluded.source_updated_at, t.source_updated_at)${kind === 'location' ? sql`, zone = excluded.zone` : sql``}${renames}
      where t.content_hash <> excluded.content_hash and (t.source_updated_at <= excluded.source_updated_at) is not false
    returning t.source, t.external_id as "externalId", t.xmax = 0 as created`)
    .execute();
  const stored = await tx
    .execute<{ n: number; id: string; hash: string; given: string }>(sql`
    select g.n, t.id, t.content_hash as hash, g.content_hash as given
    from jsonb_to_recordset(${records}) as g (n int, source text, external_id text, content_hash text)
    join ${table} t on t.source = g.source and t.external_id = g.external_id`)
    .execute();
  const there = new Map(stored.map((row) => [row.n, row]));
  const changed = new Map(made.map((row) => [keyOf(row), row.created]));
  return entries.map((entry, n) => {
    const row = there.get(n);
    if (row === undefined) throw new Error('A directory entry vanished while it was being written.');
    const created = changed.get(keyOf(entry));
    if (created !== undefined) return { ...changedFact(row.id, []), created };
    return { ...ignoredFact(row.id, row.hash === row.given ? 'unchanged' : 'older'), created: false };
  });
}

function recordOf(entry: DirectoryEntryToWrite, now: number) {
  const zone = entry.kind === 'location' ? entry.zone : null;
  const { source, externalId, name, active, phone, sourceUpdatedAt } = entry;
  return {
    id: newId(now),
    source,
    external_id: externalId,
    source_updated_at: sourceUpdatedAt === null ? null : new Date(sourceUpdatedAt).toISOString(),
    content_hash: contentHash({ name, active, phone, zone }),
    name,
    active,
    phone,
    zone,
  };
}

function keyOf({ source, externalId }: { source: string; externalId: string }): string {
  return `${source}\n${externalId}`;
}
