import { DrizzleQueryError } from 'drizzle-orm';
import postgres from 'postgres';

/**
 * A query the database refused or never got, told without values: the original messages quote parameters and row contents, which may be a
 * patient's. `query` is the text with placeholders.
 */
export class DatabaseFailure extends Error {
  override readonly name = 'DatabaseFailure';
  /** SQLSTATE, or the driver's code for a lost connection. */
  readonly code: string;
  readonly constraint: string | null;
  readonly query: string | null;

  constructor(code: string, constraint: string | null, query: string | null) {
    const where = constraint === null ? '' : `, constraint ${constraint}`;
    super(
      `The database answered ${code}${where}${query === null ? '' : `, to: ${query.replace(/\s+/g, ' ').trim().slice(0, 200)}`}`,
    );
    this.code = code;
    this.constraint = constraint;
    this.query = query;
  }
}

/** The same error, or a `DatabaseFailure` in place of one that quotes values. */
export function withoutValues(error: unknown): unknown {
  if (error instanceof DatabaseFailure || !(error instanceof Error)) return error;
  const query = error instanceof DrizzleQueryError ? error.query : null;
  const cause = error instanceof DrizzleQueryError ? error.cause : error;
  if (cause instanceof postgres.PostgresError) {
    return keepStack(error, new DatabaseFailure(cause.code, cause.constraint_name ?? null, query));
  }
  const code = databaseCode(error);
  if (error instanceof DrizzleQueryError) return keepStack(error, new DatabaseFailure(code ?? 'unknown', null, query));
  return error;
}

/** SQLSTATE or driver code of an error, looked for through its causes; null when it has none. */
export function databaseCode(error: unknown): string | null {
  let at = error;
  for (let depth = 0; depth < 8 && at instanceof Error; depth += 1) {
    if ('code' in at && typeof at.code === 'string') return at.code;
    at = at.cause;
  }
  return null;
}

function keepStack(from: Error, to: DatabaseFailure): DatabaseFailure {
  const frames = (from.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  to.stack = [`${to.name}: ${to.message}`, ...frames].join('\n');
  return to;
}
