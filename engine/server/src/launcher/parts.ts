import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';
import { type EmbeddedTemporal, startEmbeddedTemporal } from './embedded-temporal.ts';
import { type KeptRunning, keepRunning } from './keep-running.ts';

/** The database and the Temporal server that Cairn works with: embedded, or the operator's own. */
export type Parts = {
  /** URL of a role that may create roles and tables. Never log it. */
  readonly ownerDatabaseUrl: string;
  /** host:port */
  readonly temporalAddress: string;
  /** Process of the embedded database now; null when it is the operator's. */
  readonly postgresPid: number | null;
  /** Process of the embedded Temporal server now; null when it is the operator's. */
  readonly temporalPid: number | null;
  /** Stops what was started here: Temporal first, then the database. */
  readonly stop: () => Promise<void>;
};

/**
 * Starts the parts that are not given, side by side; the caller holds the home lock. Afterwards a part that ends
 * unexpectedly is started again on the same port, unless `restart` is false. Throws a sentence when one does not start,
 * with the other stopped again.
 */
export async function startParts(options: {
  readonly home: string;
  readonly databaseUrl?: string | undefined;
  readonly temporalAddress?: string | undefined;
  readonly restart?: boolean;
  readonly log: (line: string) => void;
}): Promise<Parts> {
  const { home, log, restart = true } = options;
  const [postgres, temporal] = await bothOrNeither<KeptRunning<EmbeddedPostgres>, KeptRunning<EmbeddedTemporal>>(
    options.databaseUrl === undefined
      ? keepRunning({ name: 'The database', restart, log, start: () => startEmbeddedPostgres({ home, log }) })
      : null,
    options.temporalAddress === undefined
      ? keepRunning({ name: 'The Temporal server', restart, log, start: () => startEmbeddedTemporal({ home, log }) })
      : null,
  );
  return {
    ownerDatabaseUrl: options.databaseUrl ?? postgres?.current().url ?? '',
    temporalAddress: options.temporalAddress ?? temporal?.current().address ?? '',
    get postgresPid() {
      return postgres?.current().pid ?? null;
    },
    get temporalPid() {
      return temporal?.current().pid ?? null;
    },
    stop: async () => {
      await temporal?.stop();
      await postgres?.stop();
    },
  };
}

type Stoppable = { readonly stop: () => Promise<void> };

async function bothOrNeither<A extends Stoppable, B extends Stoppable>(
  first: Promise<A> | null,
  second: Promise<B> | null,
): Promise<[A | null, B | null]> {
  const [a, b] = await Promise.allSettled([first, second]);
  if (a.status === 'fulfilled' && b.status === 'fulfilled') return [a.value, b.value];
  if (a.status === 'fulfilled') await a.value?.stop();
  if (b.status === 'fulfilled') await b.value?.stop();
  throw a.status === 'rejected' ? a.reason : b.status === 'rejected' ? b.reason : new Error('unreachable');
}
