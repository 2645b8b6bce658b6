import { inPractice, type Tx } from '@cairn/db';
import type { EngineContext } from './context.ts';

/** One transaction for what a person asked for: under load it may wait longer for its locks than a decision of the engine does. */
export function inCommand<T>({ database }: EngineContext, practiceId: string, fn: (tx: Tx) => Promise<T>): Promise<T> {
  return inPractice(database, practiceId, fn, { lockMs: 10_000, statementMs: 60_000 });
}
