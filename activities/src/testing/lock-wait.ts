import type { Database } from '@cairn/db';

/** Resolves once some transaction of the server waits for a lock. */
export async function somebodyWaitsForALock({ database }: { database: Database }): Promise<void> {
  for (;;) {
    const [row] = await database.appClient`select count(*)::int as n from pg_locks where not granted`;
    if (row && row.n > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
