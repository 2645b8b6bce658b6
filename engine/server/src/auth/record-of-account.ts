import { type Database, databaseNow, readMemberships, type Tx } from '@cairn/db';
import { sql } from 'drizzle-orm';
import { record } from './members.ts';

/** What people do with their account, as the audit log names it. */
export type AccountAction =
  | 'account.password_set'
  | 'account.password_changed'
  | 'account.second_factor_on'
  | 'account.second_factor_off'
  | 'account.backup_codes_renewed'
  | 'account.session_ended'
  | 'account.other_sessions_ended';

type Done = {
  userId: string;
  /** As the audit log names them: `user:…`, `system:cli`. */
  by: string;
  action: AccountAction;
  detail?: Record<string, unknown>;
};

/** Notes it in every practice that the person works in, in the transaction that does it. The transaction sees the last of them afterwards. */
export async function recordOfAccount(database: Pick<Database, 'queue'>, tx: Tx, done: Done): Promise<void> {
  const { userId, by, action, detail = {} } = done;
  const now = await databaseNow(tx);
  for (const { practiceId } of await readMemberships(database, userId)) {
    await tx.execute(sql`select set_config('cairn.practice', ${practiceId}, true)`);
    await record(tx, { practiceId, by, now }, { action, subject: userId, detail });
  }
}
