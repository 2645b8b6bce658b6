import type { FactKey } from '@cairn/core';
import type { ImportedPerson } from '@cairn/core/imports';
import {
  adoptEvents,
  applyPeople,
  currentPractice,
  type FieldChanges,
  importChunks,
  importRecords,
  importRows,
  isTransient,
  patientListMembers,
  patientLists,
  startNoCampaigns,
  type Tx,
  wakeListenersOfMany,
} from '@cairn/db';
import { and, asc, eq, gt, inArray, isNull, sql } from 'drizzle-orm';
import type { EngineContext } from '../context.ts';
import { finish } from '../intake/event.ts';
import type { Matched } from '../intake/match-triggers.ts';
import { replayEvents } from '../intake/patient.ts';
import { replayAppointment } from '../intake/replay-appointment.ts';
import { ofCommit, storeProblems } from './check-file.ts';
import { clockNow, type ImportRow, inImport, keepLease, type Lease } from './import-row.ts';
import { linkContacts } from './link-contacts.ts';

/** What one transaction takes in: it must not hold patients for long. */
const mostOfChunk = 50;
const atOnce = 3;
const chunksOfWave = 12;

/**
 * Takes in the next rows, in chunks that each are taken in whole or not at all, and exactly once: the row itself says whether it was. True
 * when there may be more.
 */
export async function commitWave(context: EngineContext, lease: Lease): Promise<boolean> {
  const numbers = await inImport(context, lease, (tx) => nextNumbers(tx, lease.row));
  const chunks: number[][] = [];
  for (let from = 0; from < numbers.length; from += mostOfChunk) chunks.push(numbers.slice(from, from + mostOfChunk));
  const waiting = chunks[Symbol.iterator]();
  const work = async () => {
    for (const chunk of waiting) await takeApart(context, lease, chunk);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return inImport(context, lease, (tx) => storePlace(context, tx, lease, numbers));
}

function nextNumbers(tx: Tx, { id, turn, afterRow, listId }: ImportRow): Promise<number[]> {
  return tx
    .select({ n: importRecords.rowNumber })
    .from(importRecords)
    .where(
      and(
        eq(importRecords.importId, id),
        gt(importRecords.rowNumber, afterRow),
        eq(importRecords.turn, turn),
        // Whoever was as the row says stays so, unless everybody comes into a list.
        inArray(importRecords.verdict, listId === null ? ['created', 'updated'] : ['created', 'updated', 'unchanged']),
      ),
    )
    .orderBy(asc(importRecords.rowNumber))
    .limit(mostOfChunk * chunksOfWave)
    .execute()
    .then((rows) => rows.map(({ n }) => n));
}

async function storePlace(context: EngineContext, tx: Tx, lease: Lease, numbers: readonly number[]): Promise<boolean> {
  const { row } = lease;
  const isLast = numbers.length < mostOfChunk * chunksOfWave;
  const progress = row.progress + numbers.length;
  if (!isLast) {
    await keepLease(context, tx, lease, { progress, afterRow: numbers.at(-1) ?? row.afterRow });
    return true;
  }
  if (row.turn === 0) {
    await keepLease(context, tx, lease, { progress, afterRow: 0, turn: 1 });
    return true;
  }
  await settle(context, tx, lease);
  return false;
}

/** Everything is in: what the file said is not needed any more. */
async function settle(context: EngineContext, tx: Tx, lease: Lease): Promise<void> {
  const { row } = lease;
  const counted = await tx
    .execute<{ outcome: 'created' | 'updated' | 'unchanged' | 'refused'; n: number }>(sql`
    select coalesce(r.applied, r.verdict) as outcome, count(*)::int as n from cairn.import_records r
    where r.import_id = ${row.id}::uuid group by 1`)
    .execute();
  const counts = { created: 0, updated: 0, unchanged: 0, refused: 0, warnings: row.counts?.warnings ?? 0 };
  for (const { outcome, n } of counted) counts[outcome] = n;
  await tx.delete(importRows).where(eq(importRows.importId, row.id)).execute();
  await tx.delete(importChunks).where(eq(importChunks.importId, row.id)).execute();
  if (row.listId !== null) {
    const size = tx
      .select({ n: sql`count(*)::int` })
      .from(patientListMembers)
      .where(eq(patientListMembers.listId, row.listId));
    await tx
      .update(patientLists)
      .set({ size: sql`(${size})` })
      .where(eq(patientLists.id, row.listId));
  }
  const columns = row.columns.map((column) => ({ ...column, samples: [] }));
  const finishedAt = await clockNow(context, tx);
  await keepLease(context, tx, lease, { state: 'done', counts, columns, progress: row.total ?? 0, finishedAt });
}

/** A chunk at once; where that fails for good, each half by itself, so that the row at fault is refused alone. */
async function takeApart(context: EngineContext, lease: Lease, numbers: readonly number[]): Promise<void> {
  try {
    await patiently(() => takeChunk(context, lease, numbers));
  } catch (error) {
    if (isTransient(error)) throw error;
    const [only] = numbers;
    if (only === undefined) return;
    if (numbers.length === 1) {
      await inImport(context, lease, (tx) => refuseRow(tx, lease.row.id, only));
      return;
    }
    const half = Math.ceil(numbers.length / 2);
    await takeApart(context, lease, numbers.slice(0, half));
    await takeApart(context, lease, numbers.slice(half));
  }
}

/** Two chunks may meet in a deadlock with others who write about the same people; the database ends one of them, which goes again. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === 5 || !isTransient(error)) throw error;
    }
  }
}

async function takeChunk(context: EngineContext, lease: Lease, numbers: readonly number[]): Promise<void> {
  const { practiceId } = lease;
  const taken = await inImport(context, lease, (tx) => take(context, tx, lease, numbers));
  finish(context, practiceId, { patientId: null, ...taken });
}

type Taken = { matched: Matched; wokenIds: string[] };

async function take(context: EngineContext, tx: Tx, lease: Lease, numbers: readonly number[]): Promise<Taken> {
  const { row } = lease;
  const { mapping } = row;
  if (mapping === null) throw new Error('An import was to be taken in without a mapping.');
  const nothing: Taken = { matched: { enrolled: [], accounts: [] }, wokenIds: [] };
  // Sent in one go; the time is read after the lock, which may be waited for.
  const [, records, now] = await Promise.all([
    beginQuietly(tx, row),
    lockRecords(tx, row.id, numbers),
    clockNow(context, tx),
  ]);
  if (records.length === 0) return nothing;
  const people = records.map(({ record }) => personIn(record));
  const applied = await applyPeople(tx, people, { key: mapping.key, now });
  const touched = new Map<string, readonly FactKey[]>(applied.touched);
  const outcomes = records.map(({ rowNumber }, n) => ({ rowNumber, person: people[n], ...applied.people[n] }));
  const [adopted] = await Promise.all([
    adoptWaiting(context, tx, lease, { outcomes, now, touched }),
    addToList(tx, row, outcomes),
    linkContacts(tx, { importId: row.id, outcomes, now, touched }),
    markApplied(tx, row.id, outcomes),
    refuseMeanwhile(tx, row.id, outcomes),
  ]);
  const made = new Set(
    outcomes.flatMap(({ outcome, patientId }) => (outcome === 'created' && patientId ? [patientId] : [])),
  );
  // Events that waited for somebody new may have begun journeys.
  const inNoJourney = adopted.matched.enrolled.length === 0 ? made : new Set<string>();
  const wokenIds = await wakeListenersOfMany(tx, { touched, made: inNoJourney, reason: 'import', now });
  return { matched: adopted.matched, wokenIds: [...wokenIds, ...adopted.wokenIds] };
}

/** The rows say what was taken in: what a crash of the database loses, it loses of both, so nobody waits for the disk. */
async function beginQuietly(tx: Tx, { startsCampaigns }: ImportRow): Promise<void> {
  const later = tx.execute(sql`select set_config('synchronous_commit', 'off', true)`).execute();
  await Promise.all([later, startsCampaigns ? null : startNoCampaigns(tx)]);
}

export type Outcome = {
  rowNumber: number;
  person: ImportedPerson | undefined;
  outcome?: 'created' | 'updated' | 'unchanged' | 'meanwhile';
  patientId?: string | null;
  addedTags?: string[];
  changes?: FieldChanges | null;
};

/** Those that were not taken in yet, whoever else may be at it. */
function lockRecords(tx: Tx, importId: string, numbers: readonly number[]) {
  return tx
    .select({ rowNumber: importRecords.rowNumber, record: importRecords.record })
    .from(importRecords)
    .where(
      and(
        eq(importRecords.importId, importId),
        inArray(importRecords.rowNumber, [...numbers]),
        isNull(importRecords.applied),
      ),
    )
    .orderBy(asc(importRecords.rowNumber))
    .for('update')
    .execute();
}

function personIn(record: string | null): ImportedPerson {
  if (record === null) throw new Error('A row that is to be taken in says nothing.');
  const person: ImportedPerson = JSON.parse(record);
  return person;
}

async function addToList(tx: Tx, { listId }: ImportRow, outcomes: readonly Outcome[]): Promise<void> {
  const ids = outcomes.flatMap(({ patientId }) => patientId ?? []);
  if (listId === null || ids.length === 0) return;
  await tx
    .execute(sql`
    insert into cairn.patient_list_members (practice_id, list_id, patient_id)
    select ${currentPractice}, ${listId}::uuid, id from unnest(${sql.param(ids)}::uuid[]) as id
    order by id on conflict do nothing`)
    .execute();
}

/** Events that named a new patient before the patient was known. They start campaigns only where the import may. */
async function adoptWaiting(
  context: EngineContext,
  tx: Tx,
  { practiceId, row }: Lease,
  { outcomes, now, touched }: { outcomes: readonly Outcome[]; now: number; touched: Map<string, readonly FactKey[]> },
): Promise<Taken> {
  const all: Taken = { matched: { enrolled: [], accounts: [] }, wokenIds: [] };
  const made = outcomes.flatMap(({ outcome, person, patientId }) =>
    outcome === 'created' && person?.patientNumber !== undefined && patientId
      ? [{ externalId: person.patientNumber, patientId }]
      : [],
  );
  if (made.length === 0) return all;
  const waiting = await tx
    .execute<{ ref: string }>(sql`
    select distinct patient_ref as ref from cairn.events
    where patient_id is null and patient_ref = any(${sql.param(made.map(({ externalId }) => externalId))}::text[])`)
    .execute();
  const refs = new Set(waiting.map(({ ref }) => ref));
  for (const { externalId, patientId } of made.filter(({ externalId: ref }) => refs.has(ref))) {
    if (row.startsCampaigns) {
      const replayed = await replayEvents(context, tx, { practiceId, patientId, externalId, now });
      all.matched.enrolled.push(...replayed.matched.enrolled);
      all.matched.accounts.push(...replayed.matched.accounts);
      all.wokenIds.push(...replayed.wokenIds);
      continue;
    }
    for (const event of await adoptEvents(tx, { patientId, patientRef: externalId, matchedAt: now })) {
      const { keys } = await replayAppointment(tx, { patientId, event, now });
      touched.set(patientId, [
        ...new Set([...(touched.get(patientId) ?? []), ...keys, `event:${event.name}` as const]),
      ]);
    }
  }
  return all;
}

async function markApplied(tx: Tx, importId: string, outcomes: readonly Outcome[]): Promise<void> {
  const rows = outcomes.map(({ rowNumber, outcome, patientId, addedTags, changes }) => ({
    row: rowNumber,
    applied: outcome === 'meanwhile' ? 'refused' : outcome,
    patient_id: patientId ?? null,
    tags: addedTags ?? [],
    changes: changes ?? null,
  }));
  await tx
    .execute(sql`
    update cairn.import_records r
    set applied = g.applied, patient_id = g.patient_id, record = null,
        added_tags = array(select jsonb_array_elements_text(g.tags)), changes = g.changes
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as g (row int, applied text, patient_id uuid, tags jsonb, changes jsonb)
    where r.import_id = ${importId}::uuid and r.row_number = g.row`)
    .execute();
}

async function refuseMeanwhile(tx: Tx, importId: string, outcomes: readonly Outcome[]): Promise<void> {
  const rows = outcomes
    .filter(({ outcome }) => outcome === 'meanwhile')
    .map(({ rowNumber }) => ({ rowNumber, problems: [{ ...changedMeanwhile, column: null, value: null }] }));
  await storeProblems(tx, importId, rows, ofCommit);
}

async function refuseRow(tx: Tx, importId: string, rowNumber: number): Promise<void> {
  const problems = [{ ...unstorable, column: null, value: null }];
  await storeProblems(tx, importId, [{ rowNumber, problems }], ofCommit);
  await tx
    .update(importRecords)
    .set({ applied: 'refused', record: null })
    .where(and(eq(importRecords.importId, importId), eq(importRecords.rowNumber, rowNumber)));
}

const changedMeanwhile = {
  level: 'refused',
  what: 'Since the check somebody else in the register became this person too.',
  remedy: 'Import the row again, told apart by something else.',
} as const;
const unstorable = {
  level: 'refused',
  what: 'This row could be read but not stored.',
  remedy: 'Leave out what is unusual in it and import it again.',
} as const;
