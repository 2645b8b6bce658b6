import { createHash } from 'node:crypto';
import type { ImportStructure } from '@cairn/core/api';
import {
  type ColumnProfile,
  columnNames,
  countValue,
  emptyProfile,
  guessColumns,
  guessMapping,
  looksLikeHeader,
} from '@cairn/core/imports';
import { currentPractice, importMappings, importRows, type Tx } from '@cairn/db';
import { eq, sql } from 'drizzle-orm';
import type { EngineContext } from '../context.ts';
import { profileBytes } from './byte-profile.ts';
import { type CsvRow, csvRows, textOf, UnreadableCsv } from './csv-rows.ts';
import { fileChunks } from './file-chunks.ts';
import { guessDelimiter } from './guess-delimiter.ts';
import { inImport, keepLease, type Lease } from './import-row.ts';

const pageRows = 2000;
const mostColumns = 200;

/**
 * Reads a file that came into rows, and tells what its columns seem to hold. A worker that dies leaves nothing that counts: the next one begins
 * anew. A structure that cannot be read refuses the whole file.
 */
export async function readFile(context: EngineContext, lease: Lease): Promise<void> {
  try {
    const structure = await findStructure(context, lease);
    await readRows(context, lease, structure);
  } catch (error) {
    if (!(error instanceof UnreadableCsv)) throw error;
    const { what, remedy, row } = error;
    await inImport(context, lease, async (tx) => {
      await forgetRows(tx, lease.row.id);
      await keepLease(context, tx, lease, {
        state: 'refused',
        fault: { what, remedy, row },
        columns: [],
        mapping: null,
      });
    });
  }
}

/** As it was chosen, or as the bytes say. A choice of the person is not guessed anew. */
async function findStructure(context: EngineContext, lease: Lease): Promise<ImportStructure> {
  if (lease.row.structure !== null) return lease.row.structure;
  const profile = profileBytes();
  let head: Uint8Array | null = null;
  for await (const chunk of fileChunks(context, fileOf(lease))) {
    head ??= chunk.subarray(0, 65_536);
    profile.add(chunk);
  }
  const verdict = profile.verdict();
  if (verdict.kind === 'unreadable') throw new UnreadableCsv({ ...verdict, row: null });
  if (head === null) throw new UnreadableCsv({ ...empty, row: null });
  const { encoding } = verdict;
  const delimiter = guessDelimiter(textOf(head, encoding));
  const [first] = await firstRows(head, { encoding, delimiter });
  return { encoding, delimiter, hasHeader: first === undefined || looksLikeHeader(first) };
}

async function firstRows(head: Uint8Array, how: Pick<ImportStructure, 'encoding' | 'delimiter'>): Promise<string[][]> {
  const rows: string[][] = [];
  try {
    for await (const { cells } of csvRows(once(head), how)) {
      rows.push(cells);
      break;
    }
  } catch (error) {
    // A quotation that the look cut off: the whole file is read later, and says where.
    if (!(error instanceof UnreadableCsv)) throw error;
  }
  return rows;
}

async function* once(part: Uint8Array): AsyncGenerator<Uint8Array> {
  yield part;
}

async function readRows(context: EngineContext, lease: Lease, structure: ImportStructure): Promise<void> {
  const reading = new Reading(structure);
  await inImport(context, lease, async (tx) => {
    await forgetRows(tx, lease.row.id);
    await keepLease(context, tx, lease, { structure, total: null, progress: 0, afterRow: 0, fault: null });
  });
  let page: CsvRow[] = [];
  const store = () =>
    inImport(context, lease, async (tx) => {
      await insertRows(tx, lease.row.id, page);
      await keepLease(context, tx, lease, { progress: reading.rows });
      page = [];
    });
  for await (const row of csvRows(fileChunks(context, fileOf(lease)), structure)) {
    if (!reading.take(row)) continue;
    page.push(row);
    if (page.length === pageRows) await store();
  }
  if (page.length > 0) await store();
  if (reading.rows === 0) throw new UnreadableCsv({ ...empty, row: null });
  await finish(context, lease, reading);
}

/** What is known of the file so far. */
class Reading {
  header: string[] | null = null;
  profiles: ColumnProfile[] = [];
  rows = 0;
  readonly #structure: ImportStructure;

  constructor(structure: ImportStructure) {
    this.#structure = structure;
  }

  /** False for the header, which is no row. */
  take({ cells, number }: CsvRow): boolean {
    if (this.header === null) {
      if (cells.length > mostColumns) throw new UnreadableCsv({ ...tooWide, row: number });
      this.header = this.#structure.hasHeader ? trimmedHeader(cells) : cells.map(() => '');
      this.profiles = this.header.map(emptyProfile);
      if (this.#structure.hasHeader) return false;
    }
    this.rows += 1;
    for (const [n, profile] of this.profiles.entries()) countValue(profile, cells[n] ?? '');
    return true;
  }
}

async function finish(context: EngineContext, lease: Lease, { header, profiles, rows }: Reading): Promise<void> {
  const names = columnNames(header ?? []);
  const guessed = guessColumns(names, profiles);
  const columns = guessed.map((column, n) => ({
    ...column,
    samples: profiles[n]?.samples ?? [],
    filled: profiles[n]?.filled ?? 0,
  }));
  const headerHash = hashOf(header ?? []);
  await inImport(context, lease, async (tx) => {
    const [known] = await tx.select().from(importMappings).where(eq(importMappings.headerHash, headerHash));
    const isRemembered = known !== undefined && known.mapping.columns.length === names.length;
    await keepLease(context, tx, lease, {
      state: 'read',
      columns,
      headerHash,
      total: rows,
      progress: 0,
      afterRow: 0,
      mapping: isRemembered ? { ...known.mapping, listName: null, tags: [] } : guessMapping(guessed),
      mappingIs: isRemembered ? 'remembered' : 'guessed',
    });
  });
}

/** Names files with the same header; of files without one, those with as many columns. */
function hashOf(header: readonly string[]): string {
  return createHash('sha256')
    .update(JSON.stringify(header.map((name) => name.trim().toLowerCase())))
    .digest('hex');
}

/** Spreadsheets write empty cells after the last column. */
function trimmedHeader(cells: readonly string[]): string[] {
  let width = cells.length;
  while (width > 1 && cells[width - 1]?.trim() === '') width -= 1;
  return cells.slice(0, width);
}

async function insertRows(tx: Tx, importId: string, rows: readonly CsvRow[]): Promise<void> {
  await tx
    .execute(sql`
    insert into cairn.import_rows (practice_id, import_id, row_number, cells)
    select ${currentPractice}, ${importId}::uuid, r.number, r.cells
    from unnest(${sql.param(rows.map(({ number }) => number))}::int[], ${sql.param(rows.map(({ cells }) => JSON.stringify(cells)))}::text[])
      as r (number, cells)`)
    .execute();
}

async function forgetRows(tx: Tx, importId: string): Promise<void> {
  await tx.delete(importRows).where(eq(importRows.importId, importId)).execute();
}

function fileOf({ practiceId, row }: Lease) {
  return { practiceId, importId: row.id };
}

const empty = {
  what: 'There are no rows in this file.',
  remedy: 'Export it again: it needs a header and a row for each person.',
};
const tooWide = {
  what: `This file has more than ${mostColumns} columns.`,
  remedy: 'Choose another delimiter, or leave out the columns that are not needed.',
};
