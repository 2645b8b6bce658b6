import { type MergedPatients, mergePatients, type Tx } from '@cairn/db';
import type { EngineContext } from '../context.ts';
import { endEnrollment } from './end-enrollment.ts';

/**
 * Makes one of two records of the same person, in a transaction of its own (`mergePatients`). Of two open journeys in the same campaign by
 * the same key the younger ends as `superseded`, and its queued messages with it.
 */
export async function mergeRecords(
  context: EngineContext,
  tx: Tx,
  { from, into, now }: { from: string; into: string; now: number },
): Promise<MergedPatients> {
  return mergePatients(tx, {
    from,
    into,
    now,
    supersede: (row) => endEnrollment(context, tx, { row, reason: 'superseded', detail: null, now }),
  });
}
