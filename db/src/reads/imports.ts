import type { ImportCard, ImportDetail, ImportProblemPage } from '@cairn/core/api';
import { and, asc, desc, eq, gt, or } from 'drizzle-orm';
import type { Tx } from '../in-practice.ts';
import { importProblems, imports } from '../tables/imports.ts';
import { readCursor, writeCursor } from './page-cursor.ts';

type Row = typeof imports.$inferSelect;
type Problem = ImportProblemPage['items'][number];

/** Imports of the practice, the newest first. */
export async function listImports(tx: Tx): Promise<ImportCard[]> {
  const rows = await tx.select().from(imports).orderBy(desc(imports.createdAt)).limit(100).execute();
  return rows.map(cardOf);
}

/** Null: no such import. */
export async function readImport(tx: Tx, id: string): Promise<ImportDetail | null> {
  const [row] = await tx.select().from(imports).where(eq(imports.id, id));
  if (row === undefined) return null;
  const { structure, columns, mapping, mappingIs, fault, couldStart, startsCampaigns, listId, undone } = row;
  return {
    ...cardOf(row),
    structure,
    columns,
    mapping,
    mappingIs,
    fault,
    couldStart,
    startsCampaigns,
    listId,
    undone,
  };
}

const shapes = [/^\d{1,9}$/, /^\d{1,5}$/];

/** What is wrong with rows, by row: so many from a place on. */
export async function searchImportProblems(
  tx: Tx,
  importId: string,
  { cursor, limit = 100 }: { cursor?: string | undefined; limit?: number },
): Promise<ImportProblemPage> {
  const after = readCursor(cursor, shapes)?.map(Number);
  const [row = 0, n = 0] = after ?? [];
  const later = or(gt(importProblems.rowNumber, row), and(eq(importProblems.rowNumber, row), gt(importProblems.n, n)));
  const rows = await tx
    .select()
    .from(importProblems)
    .where(and(eq(importProblems.importId, importId), after === undefined ? undefined : later))
    .orderBy(asc(importProblems.rowNumber), asc(importProblems.n))
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const items = shown.map(({ rowNumber, columnName, value, what, remedy, level }): Problem => {
    return { row: rowNumber, column: columnName, value, what, remedy, level };
  });
  const isMore = rows.length > limit && last !== undefined;
  return { items, nextCursor: isMore ? writeCursor([String(last.rowNumber), String(last.n)]) : null };
}

function cardOf(row: Row): ImportCard {
  const { id, fileName, bytes, state, total, progress, counts, createdBy } = row;
  return {
    id,
    fileName,
    bytes,
    state,
    rows: total,
    progress,
    counts,
    createdAt: new Date(row.createdAt).toISOString(),
    createdBy,
    finishedAt: row.finishedAt === null ? null : new Date(row.finishedAt).toISOString(),
  };
}
