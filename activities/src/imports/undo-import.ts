import type { FactKey } from '@cairn/core';
import {
  changeTagsOfMany,
  type FieldChanges,
  importRecords,
  isTransient,
  lockPatients,
  patientLists,
  restorePeople,
  startNoCampaigns,
  type TagChange,
  type Tx,
  wakeListenersOfMany,
} from '@cairn/db';
import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm';
import type { EngineContext } from '../context.ts';
import { finish } from '../intake/event.ts';
import { storeProblems } from './check-file.ts';
import { clockNow, inImport, keepLease, type Lease } from './import-row.ts';

const pageRows = 50;

/**
 * One page of taking an import back: people it made, to whom nothing happened since, are removed; its tags are taken from the others, whose
 * fields become what they were before, as far as nobody changed them since. Consents stay: they are somebody's word. True when there may be
 * more.
 */
export async function undoPage(context: EngineContext, lease: Lease): Promise<boolean> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const { more, wokenIds } = await inImport(context, lease, (tx) => takeBack(context, tx, lease));
      finish(context, lease.practiceId, { patientId: null, matched: { enrolled: [], accounts: [] }, wokenIds });
      return more;
    } catch (error) {
      if (attempt === 5 || !isTransient(error)) throw error;
    }
  }
}

async function takeBack(context: EngineContext, tx: Tx, lease: Lease): Promise<{ more: boolean; wokenIds: string[] }> {
  const { row } = lease;
  await startNoCampaigns(tx);
  const records = await tx
    .select()
    .from(importRecords)
    .where(and(eq(importRecords.importId, row.id), gt(importRecords.rowNumber, row.afterRow)))
    .orderBy(asc(importRecords.rowNumber))
    .limit(pageRows)
    .execute();
  const changed = records.filter(({ applied }) => applied === 'created' || applied === 'updated');
  const known = new Set(
    await lockPatients(
      tx,
      changed.flatMap(({ patientId }) => patientId ?? []),
    ),
  );
  const made = changed.flatMap(({ applied, patientId }) =>
    applied === 'created' && patientId !== null && known.has(patientId) ? [patientId] : [],
  );
  const removed = new Set(await removeUntouched(tx, made, row.listId));
  const now = await clockNow(context, tx);
  const untagged = new Map<string, TagChange>();
  for (const { patientId, addedTags } of changed) {
    if (patientId === null || removed.has(patientId) || addedTags.length === 0) continue;
    untagged.set(patientId, { add: [], remove: addedTags });
  }
  const untaggedIds = await changeTagsOfMany(tx, untagged, now);
  const restored = await restorePeople(tx, changesOf(changed, known), now);
  await tellKept(tx, row.id, changed, restored.kept);
  const touched = new Map<string, readonly FactKey[]>(untaggedIds.map((id) => [id, ['patient']]));
  for (const [id, keys] of restored.touched) touched.set(id, keys);
  const wokenIds = await wakeListenersOfMany(tx, { touched, reason: 'import.undone', now });
  await mark(tx, row.id, { made, removed });
  const isLast = records.length < pageRows;
  const before = { ...nothingUndone, ...row.undone };
  if (isLast && row.listId !== null) {
    await tx.update(patientLists).set({ archivedAt: now }).where(eq(patientLists.id, row.listId));
  }
  await keepLease(context, tx, lease, {
    undone: {
      removed: before.removed + removed.size,
      kept: before.kept + made.length - removed.size,
      untagged: before.untagged + untaggedIds.length,
      restored: before.restored + restored.touched.size,
      changedSince: before.changedSince + restored.kept.size,
    },
    progress: row.progress + records.length,
    afterRow: records.at(-1)?.rowNumber ?? row.afterRow,
    ...(isLast ? { state: 'undone', finishedAt: now } : {}),
  });
  return { more: !isLast, wokenIds };
}

const nothingUndone = { removed: 0, kept: 0, untagged: 0, restored: 0, changedSince: 0 };
type ChangedRow = Pick<typeof importRecords.$inferSelect, 'rowNumber' | 'applied' | 'patientId' | 'changes'>;

/** Whoever is in the file twice is taken back to what they were before the first of their rows. */
function changesOf(rows: readonly ChangedRow[], known: ReadonlySet<string>): Map<string, FieldChanges> {
  return new Map(
    rows.flatMap(({ applied, patientId, changes }) =>
      applied === 'updated' && patientId !== null && changes !== null && known.has(patientId)
        ? [[patientId, changes]]
        : [],
    ),
  );
}

/** The number of the first problem that an undo tells of a row. */
const ofUndo = 200;

/** What somebody changed since stays, and is listed with the file's problems. */
async function tellKept(
  tx: Tx,
  importId: string,
  rows: readonly ChangedRow[],
  kept: ReadonlyMap<string, string[]>,
): Promise<void> {
  const told = rows.flatMap(({ rowNumber, patientId }) => {
    const fields = kept.get(patientId ?? '');
    if (fields === undefined) return [];
    const problems = fields.map((field) => ({ ...changedSince, column: field, value: null }));
    return [{ rowNumber, problems }];
  });
  await storeProblems(tx, importId, told, ofUndo);
}

const changedSince = {
  level: 'warning',
  what: 'Somebody changed this since the import, so taking the import back left it as it is.',
  remedy: 'Look at the record, and put it right there if it is wrong.',
} as const;

/** Rows that everybody has, or that only the import itself made: they go with the person. */
const goWithPerson = [
  'consents',
  'patient_summary',
  'patient_names',
  'patient_tags',
  'patient_payments',
  'segment_members',
  'segment_changes',
  'entry_signals',
  'entry_dues',
  'entry_refusals',
  'related_persons',
  'patient_list_members',
] as const;

/** Removes those whom nothing names but the import, whatever else may name a patient; answers who that was. */
async function removeUntouched(tx: Tx, ids: readonly string[], listId: string | null): Promise<string[]> {
  if (ids.length === 0) return [];
  const list = sql`${sql.param([...ids])}::uuid[]`;
  const references = await tx
    .execute<{ name: string; column: string }>(sql`
    select distinct t.relname as name, a.attname as "column"
    from pg_constraint c
    join pg_class t on t.oid = c.conrelid
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey) and a.attname <> 'practice_id'
    where c.contype = 'f' and c.confrelid = 'cairn.patients'::regclass
    order by 1, 2`)
    .execute();
  const isOwn = (name: string) => goWithPerson.some((own) => own === name);
  const named = references
    .filter(({ name }) => !isOwn(name))
    .map(
      ({ name, column }) =>
        sql`not exists (select from ${sql.identifier('cairn')}.${sql.identifier(name)} x where x.${sql.identifier(column)} = p.id)`,
    );
  const free = await tx
    .execute<{ id: string }>(sql`
    select p.id from cairn.patients p
    where p.id = any(${list}) and p.updated_at = p.created_at and p.merged_into is null and ${sql.join(named, sql` and `)}
      and not exists (select from cairn.consents k where k.patient_id = p.id and k.recorded_at > p.created_at)
      and not exists (select from cairn.related_persons r where r.patient_id = p.id)
      and not exists (
        select from cairn.patient_list_members m where m.patient_id = p.id and m.list_id is distinct from ${listId}::uuid)`)
    .execute();
  const gone = free.map(({ id }) => id);
  if (gone.length === 0) return [];
  const going = sql`${sql.param(gone)}::uuid[]`;
  await tx
    .execute(sql`
    delete from cairn.related_persons r
    where r.source = 'csv' and split_part(r.external_id, ' ', 1) = any(${sql.param(gone)}::text[])`)
    .execute();
  for (const name of goWithPerson) {
    await tx
      .execute(sql`delete from ${sql.identifier('cairn')}.${sql.identifier(name)} x where x.patient_id = any(${going})`)
      .execute();
  }
  await tx.execute(sql`delete from cairn.patients p where p.id = any(${going})`).execute();
  return gone;
}

async function mark(
  tx: Tx,
  importId: string,
  { made, removed }: { made: readonly string[]; removed: ReadonlySet<string> },
): Promise<void> {
  const kept = made.filter((id) => !removed.has(id));
  for (const [applied, ids] of [
    ['removed', [...removed]],
    ['kept', kept],
  ] as const) {
    if (ids.length === 0) continue;
    await tx
      .update(importRecords)
      .set({ applied })
      .where(and(eq(importRecords.importId, importId), inArray(importRecords.patientId, [...ids])));
  }
}
