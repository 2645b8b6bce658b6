import type { StepResult } from '@cairn/core';
import type { EnrollmentRow } from './save-step.ts';

export type CountChange = { nodeId: string; measure: string; n: number };

/** What a step changes in the live counts: who waits where, who passed which port, who left and why. */
export function countChanges({
  row,
  result,
  first,
  entry,
}: {
  row: EnrollmentRow;
  result: StepResult;
  first: boolean;
  /** The trigger, which counts conversions of the whole campaign. */
  entry: string;
}): CountChange[] {
  const changes: CountChange[] = first ? [{ nodeId: entry, measure: 'enrolled', n: 1 }] : [];
  for (const [nodeId, visits] of Object.entries(result.state.visits)) {
    const entered = visits - (first ? 0 : (row.state.visits[nodeId] ?? 0));
    if (entered > 0) changes.push({ nodeId, measure: 'entered', n: entered });
  }
  for (const visit of result.visits) {
    if (visit.leftAt !== null && visit.port)
      changes.push({ nodeId: visit.nodeId, measure: `passed:${visit.port}`, n: 1 });
  }
  for (const { reason, nodeId, detail } of result.trace) {
    // Once in a journey, however often its path comes by.
    if (reason === 'goal_reached' && detail['first'] === true && nodeId !== null)
      changes.push({ nodeId, measure: 'reached', n: 1 });
  }
  const { outcome } = result;
  // A journey that only waited for its messages was counted when it ended.
  if (outcome.kind === 'done' && row.status !== 'settling')
    changes.push({ nodeId: result.state.nodeId, measure: `ended:${outcome.reason}`, n: 1 });
  if (outcome.kind === 'done' && outcome.reason === 'goal_met' && row.status !== 'settling')
    changes.push({ nodeId: entry, measure: 'converted', n: 1 });
  // A journey that was at its end, with messages still to go, may end for another reason after all.
  if (outcome.kind === 'done' && row.status === 'settling')
    changes.push(...endedAnew(row, { nodeId: result.state.nodeId, reason: outcome.reason }));
  const before = first ? null : waitingAt(row.status, row.state.nodeId);
  const after = result.outcome.kind === 'done' ? null : result.state.nodeId;
  if (before !== after) {
    if (before) changes.push({ nodeId: before, measure: 'waiting', n: -1 });
    if (after) changes.push({ nodeId: after, measure: 'waiting', n: 1 });
  }
  return changes;
}

function waitingAt(status: EnrollmentRow['status'], nodeId: string): string | null {
  return status === 'settling' || status === 'ended' ? null : nodeId;
}

/** What counts for a journey that had ended and now ends for another reason. */
export function endedAnew(
  row: Pick<EnrollmentRow, 'exitReason'>,
  { nodeId, reason }: { nodeId: string; reason: string },
): CountChange[] {
  return [
    { nodeId, measure: `ended:${row.exitReason ?? 'completed'}`, n: -1 },
    { nodeId, measure: `ended:${reason}`, n: 1 },
  ];
}
