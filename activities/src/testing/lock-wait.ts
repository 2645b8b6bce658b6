import type { Database } from '@cairn/db';

/** Resolves once some transaction of the server waits for a lock, or as many as told. */
export async function somebodyWaitsForALock({ database }: { database: Database }, many = 1): Promise<void> {
  for (;;) {
    const [row] = await database.appClient`select count(*)::int as n from pg_locks where not granted`;
    if (row && row.n >= many) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
