import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';

/** How many looks found a message in each state: short ones such as `calling` are seen only by looking all the time. */
export type StateWatch = { seen(): ReadonlyMap<string, number>; stop(): Promise<void> };

const lookEveryMs = 200;

export function watchStates(ownerUrl: string): StateWatch {
  const sql = postgres(ownerUrl, { max: 1, connect_timeout: 2, onnotice: () => undefined });
  const seen = new Map<string, number>();
  let isStopping = false;
  const looking = (async () => {
    while (!isStopping) {
      // The database may be dead at the moment.
      const rows = await sql<{ state: string }[]>`select distinct state from cairn.effects`.catch(() => []);
      for (const { state } of rows) seen.set(state, (seen.get(state) ?? 0) + 1);
      await pause(lookEveryMs);
    }
  })();
  return {
    seen: () => seen,
    stop: async () => {
      isStopping = true;
      await looking;
      await sql.end({ timeout: 2 });
    },
  };
}
