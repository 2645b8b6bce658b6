import { databaseCode, isTransient } from '@cairn/db';
import type { Logger } from 'pino';

/**
 * A database that goes away fails all that was under way on its connections. Who waits for an answer hears of it and tries again; a
 * failure that nobody waits for any more must not end the process, and with it all other work. Anything else that nobody handles does.
 */
export function outliveLostConnections(log: Logger): void {
  process.on('unhandledRejection', (error: unknown) => {
    if (!isTransient(error)) throw error;
    log.warn({ error: databaseCode(error), query: queryOf(error) }, 'A connection was lost while nobody waited for it');
  });
}

/** The text of the statement, which holds no values, to find who asked. */
function queryOf(error: unknown): string | null {
  const query: unknown = error instanceof Error ? Reflect.get(error, 'query') : null;
  return typeof query === 'string' ? query.slice(0, 200) : null;
}
