import { largestImport } from '@cairn/core/api';
import { importChunks, imports, inPractice } from '@cairn/db';
import { and, eq, sql } from 'drizzle-orm';
import { type Actor, type EngineContext, type Refusal, type Result, refuse } from '../context.ts';
import { chunkBytes, storeChunk } from './file-chunks.ts';
import { clockNow } from './import-row.ts';

/**
 * Stores a file as it comes, a part at a time, and has it read once it is whole. What came of a file that broke off is thrown away: it may be
 * sent again.
 */
export async function receiveFile(
  context: EngineContext,
  practiceId: string,
  { importId, body }: { importId: string; body: AsyncIterable<Uint8Array> },
  _by: Actor,
): Promise<Result<null>> {
  const awaited = await begin(context, practiceId, importId);
  if (!awaited.ok) return awaited;
  const received = await storeBody(context, { practiceId, importId }, { body, told: awaited.value });
  if (!received.ok) {
    await forget(context, practiceId, importId);
    return received;
  }
  return inPractice(context.database, practiceId, async (tx): Promise<Result<null>> => {
    const [row] = await tx
      .update(imports)
      .set({ state: 'reading', received: received.value, nextAt: await clockNow(context, tx) })
      .where(
        and(eq(imports.id, importId), eq(imports.state, 'awaiting_file'), eq(storedBytes(importId), received.value)),
      )
      .returning({ id: imports.id });
    return row === undefined ? refuse(notAwaited) : { ok: true, value: null };
  });
}

/** The size that was told. */
async function begin(context: EngineContext, practiceId: string, importId: string): Promise<Result<number>> {
  return inPractice(context.database, practiceId, async (tx): Promise<Result<number>> => {
    const [row] = await tx
      .select({ state: imports.state, bytes: imports.bytes })
      .from(imports)
      .where(eq(imports.id, importId));
    if (row === undefined) return refuse(noImport);
    if (row.state !== 'awaiting_file') return refuse(notAwaited);
    await tx.delete(importChunks).where(eq(importChunks.importId, importId));
    return { ok: true, value: row.bytes };
  });
}

async function storeBody(
  context: EngineContext,
  file: { practiceId: string; importId: string },
  { body, told }: { body: AsyncIterable<Uint8Array>; told: number },
): Promise<Result<number>> {
  let parts: Uint8Array[] = [];
  let waiting = 0;
  let n = 0;
  let received = 0;
  const store = async () => {
    if (waiting === 0) return true;
    const isStored = await storeChunk(context, file, n, Buffer.concat(parts));
    [parts, waiting, n] = [[], 0, n + 1];
    return isStored;
  };
  for await (const part of body) {
    received += part.length;
    if (received > largestImport) return refuse(tooLarge);
    if (received > told) return refuse(otherSize);
    parts.push(part);
    waiting += part.length;
    if (waiting >= chunkBytes && !(await store())) return refuse(notAwaited);
  }
  if (!(await store())) return refuse(notAwaited);
  return received === told ? { ok: true, value: received } : refuse(otherSize);
}

/** What is there of it; not all that was sent where it was sent twice at once. */
function storedBytes(importId: string) {
  return sql<number>`(select coalesce(sum(length(c.body)), 0) from cairn.import_chunks c where c.import_id = ${importId}::uuid)`;
}

/** Unless the file came whole another way meanwhile. */
async function forget(context: EngineContext, practiceId: string, importId: string): Promise<void> {
  await inPractice(context.database, practiceId, async (tx) => {
    const [row] = await tx.select({ state: imports.state }).from(imports).where(eq(imports.id, importId)).for('update');
    if (row?.state !== 'awaiting_file') return;
    await tx.delete(importChunks).where(eq(importChunks.importId, importId));
  });
}

/** Said before anything is sent where the size is told, and while it is sent where it is not. */
export const tooLarge = {
  code: 'file_too_large',
  status: 422,
  message: 'The file is larger than 200 MB. Split it into several files and import them one after the other.',
  path: 'bytes',
} as const satisfies Refusal;

export const noImport = {
  code: 'import_unknown',
  status: 404,
  message: 'There is no such import in this practice. Take an id from the list of imports.',
  path: 'params.id',
} as const satisfies Refusal;

const notAwaited = {
  code: 'file_not_awaited',
  status: 409,
  message:
    'This import has its file already, or it is being sent twice at once. Look at it again, or begin another import.',
  path: 'params.id',
} as const satisfies Refusal;

const otherSize = {
  code: 'file_incomplete',
  status: 422,
  message: 'What came is not as large as was told: it broke off, or the file changed meanwhile. Send it again, whole.',
  path: 'body',
} as const satisfies Refusal;
