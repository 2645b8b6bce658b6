import type { ImportStructure } from '@cairn/core/api';
import { largestImport } from '@cairn/core/api';
import type { ImportMapping } from '@cairn/core/imports';
import { mappingProblem } from '@cairn/core/imports';
import {
  currentPractice,
  importChunks,
  importMappings,
  importRows,
  imports,
  newId,
  patientLists,
  practices,
  type Tx,
  tagSettings,
} from '@cairn/db';
import { eq } from 'drizzle-orm';
import { audit } from '../audit.ts';
import { type Actor, type EngineContext, type Refusal, type Result, refuse } from '../context.ts';
import { inCommand } from '../in-command.ts';
import { reservedTag } from '../tagging/reserved-tag.ts';
import { forgetCheck } from './check-file.ts';
import { clockNow, type ImportRow } from './import-row.ts';
import { noImport, tooLarge } from './receive-file.ts';

/** Begins an import: the file comes next. */
export async function createImport(
  context: EngineContext,
  practiceId: string,
  { fileName, bytes }: { fileName: string; bytes: number },
  by: Actor,
): Promise<Result<{ id: string }>> {
  if (bytes > largestImport) return refuse(tooLarge);
  return inCommand(context, practiceId, async (tx): Promise<Result<{ id: string }>> => {
    const now = await clockNow(context, tx);
    const id = newId(now);
    const createdBy = `${by.kind}:${by.id}`;
    await tx.insert(imports).values({
      practiceId: currentPractice,
      id,
      fileName,
      bytes,
      state: 'awaiting_file',
      nextAt: now,
      createdAt: now,
      createdBy,
    });
    await audit(tx, { by, action: 'import.begun', subject: id, now });
    return { ok: true, value: { id } };
  });
}

type Changed = Result<{ id: string }>;
type From = { states: readonly ImportRow['state'][]; not: Refusal };

/** Reads the file anew, as a person says that it is to be read. */
export function setStructure(
  context: EngineContext,
  practiceId: string,
  { id, structure }: { id: string; structure: ImportStructure },
): Promise<Changed> {
  const from: From = { states: ['read', 'refused', 'checked'], not: notReadable };
  return change(context, practiceId, { id, from }, async (tx, row) => {
    await forgetCheck(tx, row.id);
    return {
      ok: true,
      value: { state: 'reading', structure, counts: null, mapping: null, mappingIs: null, couldStart: [] },
    };
  });
}

/** Says what the columns hold, and begins the dry run. */
export function setMapping(
  context: EngineContext,
  practiceId: string,
  { id, mapping }: { id: string; mapping: ImportMapping },
): Promise<Changed> {
  const from: From = { states: ['read', 'checked', 'checking'], not: notRead };
  return change(context, practiceId, { id, from }, async (tx, row) => {
    const problem = mappingProblem(
      mapping,
      row.columns.map(({ name }) => name),
    );
    if (problem !== null) return refuse({ code: 'mapping_incomplete', status: 422, ...problem });
    const [practice] = await tx.select({ settings: practices.settings }).from(practices);
    for (const [n, tag] of mapping.tags.entries()) {
      const reserved = reservedTag(tag, tagSettings(practice?.settings ?? {}));
      if (reserved !== null) return refuse({ ...reserved, path: `tags.${n}` });
    }
    await forgetCheck(tx, row.id);
    const mappingIs = 'chosen' as const;
    return {
      ok: true,
      value: { state: 'checking', mapping, mappingIs, counts: null, couldStart: [], progress: 0, afterRow: 0 },
    };
  });
}

/** Takes the file in, as the dry run said. */
export function commitImport(
  context: EngineContext,
  practiceId: string,
  { id, startsCampaigns }: { id: string; startsCampaigns: boolean },
  by: Actor,
): Promise<Changed> {
  return change(context, practiceId, { id, from: { states: ['checked'], not: notChecked } }, async (tx, row, now) => {
    const { mapping, headerHash } = row;
    if (mapping === null || headerHash === null) throw new Error('An import was checked without a mapping.');
    await rememberMapping(tx, headerHash, mapping, now);
    const listId = await makeList(tx, mapping.listName, by, now);
    await audit(tx, { by, action: 'import.committed', subject: id, now });
    return { ok: true, value: { state: 'committing', startsCampaigns, listId, progress: 0, afterRow: 0, turn: 0 } };
  });
}

/** Throws the file away before anything of it was taken in. */
export function cancelImport(context: EngineContext, practiceId: string, id: string, by: Actor): Promise<Changed> {
  const from: From = {
    states: ['awaiting_file', 'reading', 'refused', 'read', 'checking', 'checked'],
    not: notCancellable,
  };
  return change(context, practiceId, { id, from }, async (tx, row, now) => {
    await forgetCheck(tx, row.id);
    await tx.delete(importRows).where(eq(importRows.importId, id)).execute();
    await tx.delete(importChunks).where(eq(importChunks.importId, id)).execute();
    await audit(tx, { by, action: 'import.cancelled', subject: id, now });
    return { ok: true, value: { state: 'cancelled', columns: [], finishedAt: now } };
  });
}

/** Takes back what a finished import made, as far as nothing rests on it. */
export function undoImport(context: EngineContext, practiceId: string, id: string, by: Actor): Promise<Changed> {
  return change(context, practiceId, { id, from: { states: ['done'], not: notDone } }, async (tx, _row, now) => {
    await audit(tx, { by, action: 'import.undone', subject: id, now });
    return { ok: true, value: { state: 'undoing', progress: 0, afterRow: 0 } };
  });
}

async function change(
  context: EngineContext,
  practiceId: string,
  { id, from }: { id: string; from: From },
  decide: (tx: Tx, row: ImportRow, now: number) => Promise<Result<Partial<ImportRow>>>,
): Promise<Changed> {
  const changed = await inCommand(context, practiceId, async (tx): Promise<Changed> => {
    const [row] = await tx.select().from(imports).where(eq(imports.id, id)).for('no key update');
    if (row === undefined) return refuse(noImport);
    if (!from.states.includes(row.state)) return refuse(from.not);
    const now = await clockNow(context, tx);
    const decided = await decide(tx, row, now);
    if (!decided.ok) return decided;
    // Another time than before takes the right to the import from whoever works on it.
    await tx
      .update(imports)
      .set({ ...decided.value, nextAt: now })
      .where(eq(imports.id, id));
    return { ok: true, value: { id } };
  });
  if (changed.ok) context.kick.entries();
  return changed;
}

async function rememberMapping(tx: Tx, headerHash: string, mapping: ImportMapping, now: number): Promise<void> {
  const row = { mapping, updatedAt: now };
  await tx
    .insert(importMappings)
    .values({ practiceId: currentPractice, headerHash, ...row })
    .onConflictDoUpdate({ target: [importMappings.practiceId, importMappings.headerHash], set: row });
}

async function makeList(tx: Tx, name: string | null, by: Actor, now: number): Promise<string | null> {
  if (name === null) return null;
  const id = newId(now);
  await tx
    .insert(patientLists)
    .values({ practiceId: currentPractice, id, name, source: 'csv', createdAt: now, createdBy: `${by.kind}:${by.id}` });
  return id;
}

const notReadable = {
  code: 'import_not_readable_now',
  status: 409,
  message:
    'The file can be read anew before it is taken in, while nothing else goes on with it. Wait a moment, or begin another import.',
  path: 'params.id',
} as const satisfies Refusal;
const notRead = {
  code: 'import_not_read',
  status: 409,
  message: 'Columns can be chosen once the file was read, and before it is taken in. Wait until it was read.',
  path: 'params.id',
} as const satisfies Refusal;
const notChecked = {
  code: 'import_not_checked',
  status: 409,
  message: 'Only an import that was checked is taken in. Choose the columns first, and look at what the check says.',
  path: 'params.id',
} as const satisfies Refusal;
const notCancellable = {
  code: 'import_not_cancellable',
  status: 409,
  message: 'This import is being taken in, or it is over. Wait until it is done and undo it.',
  path: 'params.id',
} as const satisfies Refusal;
const notDone = {
  code: 'import_not_done',
  status: 409,
  message: 'Only an import that is done can be undone, once.',
  path: 'params.id',
} as const satisfies Refusal;
