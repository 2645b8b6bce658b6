import { type SQL, sql } from 'drizzle-orm';
import type { Database, Db } from './connect.ts';
import { withoutValues } from './database-failure.ts';

/** A transaction that sees one practice. */
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0];

export type Limits = {
  /** Longest wait for one lock, 2 s unless told. */
  lockMs?: number;
  /** Longest run of one statement, 5 s unless told. */
  statementMs?: number;
};

/** The practice of the transaction, as SQL: what inserts write into `practice_id`. */
export const currentPractice: SQL<string> = sql`(select nullif(current_setting('cairn.practice', true), '')::uuid)`;

/**
 * Runs `fn` in one READ COMMITTED transaction that sees the rows of one practice and no others. What `fn` throws rolls everything back;
 * the database's own errors leave as `DatabaseFailure`, without the values that were written. A transaction left idle for 15 s is ended,
 * so that a stalled process never keeps a patient locked.
 */
export async function inPractice<T>(
  database: Pick<Database, 'app'>,
  practiceId: string,
  fn: (tx: Tx) => Promise<T>,
  { lockMs = 2000, statementMs = 5000 }: Limits = {},
): Promise<T> {
  try {
    return await database.app.transaction(async (tx) => {
      // Goes ahead of what `fn` asks, on the same connection; nothing is seen without it.
      const limited = tx
        .execute(sql`
        select set_config('cairn.practice', ${practiceId}, true),
               set_config('lock_timeout', ${String(lockMs)}, true),
               set_config('statement_timeout', ${String(statementMs)}, true),
               set_config('idle_in_transaction_session_timeout', '15000', true)`)
        .execute();
      const [, result] = await Promise.all([limited, fn(tx)]);
      return result;
    });
  } catch (error) {
    throw withoutValues(error);
  }
}
