import postgres from 'postgres';

/** A lock of the database that a test holds in the way of the program. */
export type HeldLock = {
  /** Backends that wait for it now. */
  waiting(): Promise<number[]>;
  /** Backends that wait for those: they found a lock that a held transaction has taken already. */
  waitingBehind(): Promise<number[]>;
  release(): Promise<void>;
};

/**
 * Takes a lock in a transaction of its own and keeps it, so that whoever needs it stands still at that very statement. A transaction
 * of the program gives up after its lock timeout (2 s or 5 s), so look and release sooner.
 */
export async function holdLock(ownerUrl: string, lock: string, parameters: string[] = []): Promise<HeldLock> {
  const client = postgres(ownerUrl, { max: 2, onnotice: () => {} });
  const holder = await client.reserve();
  await holder.unsafe('begin');
  await holder.unsafe(lock, parameters);
  const [own] = await holder<{ pid: number }[]>`select pg_backend_pid() as pid`;
  const pid = own?.pid ?? 0;
  const pids = (rows: { pid: number }[]) => rows.map((row) => row.pid);
  return {
    waiting: async () =>
      pids(await client`select pid from pg_stat_activity where ${pid}::int = any(pg_blocking_pids(pid))`),
    waitingBehind: async () =>
      pids(
        await client`
        select a.pid from pg_stat_activity a
        where exists (select 1 from unnest(pg_blocking_pids(a.pid)) b where ${pid}::int = any(pg_blocking_pids(b)))`,
      ),
    release: async () => {
      await holder.unsafe('commit');
      holder.release();
      await client.end({ timeout: 5 });
    },
  };
}
