import { assertNever } from '@cairn/core';
import type { ImportDetail } from '@cairn/core/api';
import { type ImportMapping, type ImportProblem, type ReadRow, type RowQuestion, readRow } from '@cairn/core/imports';
import {
  currentPractice,
  importProblems,
  importRecords,
  importRows,
  judgePeople,
  type PersonVerdict,
  practices,
  type Tx,
  tagSettings,
} from '@cairn/db';
import { and, asc, eq, gt, sql } from 'drizzle-orm';
import type { EngineContext } from '../context.ts';
import { couldStart } from './could-start.ts';
import { clockNow, inImport, keepLease, type Lease } from './import-row.ts';

const pageRows = 1000;

type Counts = NonNullable<ImportDetail['counts']>;
type Verdict = (typeof importRecords.$inferSelect)['verdict'];

/**
 * One page of the dry run: what each row would do, and what is wrong with it. Nothing of the register is written. True when there may be
 * more.
 */
export async function checkPage(context: EngineContext, lease: Lease): Promise<boolean> {
  return inImport(context, lease, async (tx) => {
    const { row } = lease;
    const { mapping } = row;
    if (mapping === null) throw new Error('An import was to be checked without a mapping.');
    const [rows, question] = await Promise.all([nextRows(tx, lease), questionFor(context, tx, lease, mapping)]);
    const read = rows.map(({ rowNumber, cells }): Judged => {
      const list: unknown = JSON.parse(cells);
      return { rowNumber, ...readRow(Array.isArray(list) ? list.map(String) : [], question) };
    });
    const unique = await withoutRepeated(tx, row.id, read);
    const verdicts = await judge(tx, unique, mapping);
    await store(tx, row.id, verdicts);
    const counts = added(row.counts ?? nothing, verdicts);
    const last = rows.at(-1);
    const isOver = rows.length < pageRows;
    await keepLease(context, tx, lease, {
      counts,
      progress: row.progress + rows.length,
      afterRow: last?.rowNumber ?? row.afterRow,
      ...(isOver ? { state: 'checked', couldStart: await couldStart(tx, counts) } : {}),
    });
    return !isOver;
  });
}

/** What was checked before is thrown away: another mapping says other things. */
export async function forgetCheck(tx: Tx, importId: string): Promise<void> {
  await Promise.all([
    tx.delete(importRecords).where(eq(importRecords.importId, importId)).execute(),
    tx.delete(importProblems).where(eq(importProblems.importId, importId)).execute(),
  ]);
}

type Judged = ReadRow & { rowNumber: number };
type Settled = Judged & { verdict: Verdict };

function nextRows(tx: Tx, { row }: Lease) {
  return tx
    .select({ rowNumber: importRows.rowNumber, cells: importRows.cells })
    .from(importRows)
    .where(and(eq(importRows.importId, row.id), gt(importRows.rowNumber, row.afterRow)))
    .orderBy(asc(importRows.rowNumber))
    .limit(pageRows)
    .execute();
}

async function questionFor(
  context: EngineContext,
  tx: Tx,
  { row }: Lease,
  mapping: ImportMapping,
): Promise<RowQuestion> {
  const [[practice], now] = await Promise.all([
    tx.select({ settings: practices.settings }).from(practices).execute(),
    clockNow(context, tx),
  ]);
  return {
    mapping,
    names: row.columns.map(({ name }) => name),
    country: practice?.settings.country ?? 'US',
    reservedTags: tagSettings(practice?.settings ?? {}).reserved,
    today: new Date(now).toISOString().slice(0, 10),
  };
}

/** The first row of a person counts; the others are refused with the number of that one. */
async function withoutRepeated(tx: Tx, importId: string, rows: readonly Judged[]): Promise<Judged[]> {
  const keys = rows.flatMap(({ key, person }) => (key === null || person === null ? [] : [key]));
  const stored =
    keys.length === 0
      ? []
      : await tx
          .execute<{ key: string; row: number }>(sql`
    select r.key, min(r.row_number) as row from cairn.import_records r
    where r.import_id = ${importId}::uuid and r.key = any(${sql.param(keys)}::text[]) and r.verdict <> 'refused' group by 1`)
          .execute();
  const first = new Map(stored.map(({ key, row }) => [key, row]));
  return rows.map((row) => {
    if (row.person === null || row.key === null) return row;
    const before = first.get(row.key);
    if (before === undefined) {
      first.set(row.key, row.rowNumber);
      return row;
    }
    return refused(row, {
      what: `This is the same person as in row ${before}.`,
      remedy: 'Keep one of the two rows, or tell people apart by something else.',
    });
  });
}

async function judge(tx: Tx, rows: readonly Judged[], { key }: ImportMapping): Promise<Settled[]> {
  const people = rows.flatMap(({ person }) => person ?? []);
  const verdicts = (await judgePeople(tx, people, { key, lock: false }))[Symbol.iterator]();
  return rows.map((row): Settled => {
    if (row.person === null) return { ...row, verdict: 'refused' };
    const verdict: PersonVerdict | undefined = verdicts.next().value;
    if (verdict === undefined) throw new Error('A person was judged without an answer.');
    switch (verdict.kind) {
      case 'created':
        return { ...row, verdict: verdict.kind };
      case 'updated':
      case 'unchanged':
        return { ...(verdict.keptRefusal ? warned(row, refusalStays) : row), verdict: verdict.kind };
      case 'ambiguous':
        return { ...refused(row, ambiguous(verdict.records)), verdict: 'refused' };
      case 'number_taken':
        return { ...refused(row, numberTaken), verdict: 'refused' };
      default:
        return assertNever(verdict, 'verdict');
    }
  });
}

function warned(row: Judged, { what, remedy }: { what: string; remedy: string }): Judged {
  return { ...row, problems: [...row.problems, { column: null, value: null, what, remedy, level: 'warning' }] };
}

function refused(row: Judged, { what, remedy }: { what: string; remedy: string }): Judged {
  const problem: ImportProblem = { column: null, value: null, what, remedy, level: 'refused' };
  return { ...row, person: null, problems: [...row.problems, problem] };
}

async function store(tx: Tx, importId: string, rows: readonly Settled[]): Promise<void> {
  if (rows.length === 0) return;
  const records = tx
    .execute(sql`
    insert into cairn.import_records (practice_id, import_id, row_number, verdict, key, turn, record)
    select ${currentPractice}, ${importId}::uuid, r.*
    from unnest(${sql.param(rows.map(({ rowNumber }) => rowNumber))}::int[], ${sql.param(rows.map(({ verdict }) => verdict))}::text[],
      ${sql.param(rows.map(({ key }) => key ?? ''))}::text[], ${sql.param(rows.map(({ person }) => (person?.contactOf ? 1 : 0)))}::smallint[],
      ${sql.param(rows.map(({ person }) => (person === null ? null : JSON.stringify(person))))}::text[]) as r`)
    .execute();
  await Promise.all([records, storeProblems(tx, importId, rows)]);
}

/** Each of a row’s problems, in order; those of a later look come after the ones there are. */
export const ofCommit = 100;

/** Stores them; `after` is where their numbers begin. */
export async function storeProblems(
  tx: Tx,
  importId: string,
  rows: readonly { rowNumber: number; problems: readonly ImportProblem[] }[],
  after = 0,
): Promise<void> {
  const told = rows.flatMap(({ rowNumber, problems }) =>
    problems.map(({ column, ...problem }, n) => ({ row: rowNumber, n: after + n, column_name: column, ...problem })),
  );
  if (told.length === 0) return;
  await tx
    .execute(sql`
    insert into cairn.import_problems (practice_id, import_id, row_number, n, level, column_name, value, what, remedy)
    select ${currentPractice}, ${importId}::uuid, g.row, g.n, g.level, g.column_name, g.value, g.what, g.remedy
    from jsonb_to_recordset(${JSON.stringify(told)}::text::jsonb)
      as g (row int, n smallint, level text, column_name text, value text, what text, remedy text)
    on conflict do nothing`)
    .execute();
}

const nothing: Counts = { created: 0, updated: 0, unchanged: 0, refused: 0, warnings: 0 };

function added(before: Counts, rows: readonly Settled[]): Counts {
  const counts = { ...before };
  for (const { verdict, problems } of rows) {
    counts[verdict] += 1;
    counts.warnings += problems.filter(({ level }) => level === 'warning').length;
  }
  return counts;
}

function ambiguous(records: number): { what: string; remedy: string } {
  return {
    what: `${records} people in the register are this one, by what they are told apart by.`,
    remedy: 'Tell people apart by something else, or give these rows a patient number.',
  };
}

const refusalStays = {
  what: 'This row says yes where this person said no before. The refusal stays: a file does not say which was later.',
  remedy: 'If they agreed again since, record that by itself, with its date.',
};
const numberTaken = {
  what: 'Somebody else in the register has this patient number.',
  remedy: 'Correct the number, or tell people apart by it.',
};
