import { sql } from 'drizzle-orm';
import type { EngineContext } from '../context.ts';
import { errorCode } from '../error-code.ts';
import { inImport, type Lease } from './import-row.ts';

/** Has the database look at tables that grew by an import, so that its plans fit them. Nothing rests on it. */
export async function refreshStatistics(context: EngineContext, lease: Lease): Promise<void> {
  const { progress, state } = lease.row;
  const people = state === 'committing' ? progress : 0;
  try {
    await inImport(context, lease, (tx) =>
      tx.execute(sql`select cairn.refresh_statistics(${progress}::int, ${people}::int)`).execute(),
    );
  } catch (error) {
    context.log.info({ error: errorCode(error) }, 'Statistics of the register could not be made anew; they come later');
  }
}
