import { currentPractice, importChunks, inPractice } from '@cairn/db';
import { and, eq } from 'drizzle-orm';
import type { EngineContext } from '../context.ts';

type File = { practiceId: string; importId: string };

/** Bytes of a part that is stored together. */
export const chunkBytes = 1024 * 1024;

/** False when that part is there already: somebody else sends the file as well. */
export async function storeChunk(context: EngineContext, file: File, n: number, body: Buffer): Promise<boolean> {
  const stored = await inPractice(context.database, file.practiceId, (tx) =>
    tx
      .insert(importChunks)
      .values({ practiceId: currentPractice, importId: file.importId, n, body })
      .onConflictDoNothing()
      .returning({ n: importChunks.n }),
  );
  return stored.length > 0;
}

/** The parts of a file in their order, one in memory at a time. */
export async function* fileChunks(context: EngineContext, { practiceId, importId }: File): AsyncGenerator<Buffer> {
  for (let n = 0; ; n += 1) {
    const [chunk] = await inPractice(context.database, practiceId, (tx) =>
      tx
        .select({ body: importChunks.body })
        .from(importChunks)
        .where(and(eq(importChunks.importId, importId), eq(importChunks.n, n)))
        .execute(),
    );
    if (chunk === undefined) return;
    yield chunk.body;
  }
}
