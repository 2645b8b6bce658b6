import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { databaseCode } from './database-failure.ts';

/** Queries of one role. Nothing but `inPractice` and the queue readers should use it directly: without a practice it sees no rows. */
export type Db = PostgresJsDatabase;

export type Database = {
  /** Role `cairn_app`: one practice at a time, through `inPractice`. */
  app: Db;
  /** Role `cairn_queue`: reads, in every practice, the columns that say where work waits. */
  queue: Db;
  /** The clients beneath, for LISTEN and NOTIFY. */
  appClient: postgres.Sql;
  queueClient: postgres.Sql;
  /** Ends both pools: running queries finish, for at most 5 s. */
  close(): Promise<void>;
};

export type ConnectOptions = {
  appUrl: string;
  queueUrl: string;
  /** Connections of the app role, 10 unless told; the queue role gets at most 4 more. */
  maxConnections?: number;
};

/** Opens both pools; connects at the first query. */
export function connectDatabase({ appUrl, queueUrl, maxConnections = 10 }: ConnectOptions): Database {
  const appClient = connect(appUrl, maxConnections);
  const queueClient = connect(queueUrl, Math.min(4, maxConnections));
  return {
    app: drizzle(appClient),
    queue: drizzle(queueClient),
    appClient,
    queueClient,
    async close() {
      await Promise.all([appClient.end({ timeout: 5 }), queueClient.end({ timeout: 5 })]);
    },
  };
}

function connect(url: string, max: number): postgres.Sql {
  const client = postgres(url, {
    max,
    onnotice: () => {},
    connection: {
      application_name: 'cairn',
      TimeZone: 'UTC',
      default_transaction_isolation: 'read committed',
      // A prepared plan outlives the size that its table had: one made while a table was small would read all of it for ever.
      enable_seqscan: 'off',
      jit: 'off',
    },
  });
  const begin = client.begin.bind(client);
  return Object.assign(preparing(client), {
    begin: <T>(work: (tx: postgres.TransactionSql) => Promise<T>) => begin((tx) => inTransaction(tx, work)),
  });
}

/**
 * Drizzle asks for no prepared statements, which costs each query a second round trip, keeps it out of the pipeline and has it planned
 * anew. Here each text is prepared once per connection.
 */
function preparing<C extends postgres.ISql>(client: C, note?: (failure: unknown) => void): C {
  const unsafe = client.unsafe.bind(client);
  return Object.assign(client, {
    unsafe: (text: string, values?: Parameters<C['unsafe']>[1], options?: postgres.UnsafeQueryOptions) => {
      const query = unsafe(text, values, { ...options, prepare: true });
      return note === undefined ? query : noting(query, note);
    },
  });
}

/**
 * Of statements that were sent in one go, all after the first that fails are told “the transaction is aborted”, and whoever waits for them
 * together may hear that first. What is thrown is what was wrong.
 */
async function inTransaction<T, X extends postgres.TransactionSql>(tx: X, work: (tx: X) => Promise<T>): Promise<T> {
  let first: unknown;
  const savepoint = tx.savepoint.bind(tx);
  const prepared = Object.assign(
    preparing(tx, (failure) => {
      first ??= failure;
    }),
    {
      savepoint: <R>(inner: (tx: postgres.TransactionSql) => Promise<R>) =>
        savepoint((within) => inTransaction(within, inner)),
    },
  );
  try {
    return await work(prepared);
  } catch (error) {
    throw databaseCode(error) === transactionAborted ? (first ?? error) : error;
  }
}

const transactionAborted = '25P02';

/** Hears of a query's failure at the moment that the database tells it, in the order of the statements. */
function noting<Q extends object>(query: Q, note: (failure: unknown) => void): Q {
  const reject: unknown = Reflect.get(query, 'reject');
  if (typeof reject !== 'function') throw new Error('The driver does not reject its queries as it used to');
  Reflect.set(query, 'reject', (failure: unknown) => {
    note(failure);
    reject(failure);
  });
  return query;
}
