import type { StepResult } from '@cairn/core';
import type { EnrollmentRow } from './save-step.ts';

export type CountChange = { nodeId: string; measure: string; n: number };

/** What a step changes in the live counts: who waits where, who passed which port, who left and why. */
export function countChanges({
  row,
  result,
  first,
}: {
  row: EnrollmentRow;
  result: StepResult;
  first: boolean;
}): CountChange[] {
  const changes: CountChange[] = [];
  for (const entry of result.trace) {
    if (entry.nodeId === null) continue;
    if (entry.kind === 'entered') changes.push({ nodeId: entry.nodeId, measure: 'entered', n: 1 });
    if (entry.kind === 'passed' && entry.port)
      changes.push({ nodeId: entry.nodeId, measure: `passed:${entry.port}`, n: 1 });
    if (entry.kind === 'ended') changes.push({ nodeId: entry.nodeId, measure: `ended:${entry.reason}`, n: 1 });
  }
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
