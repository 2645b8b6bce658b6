import type { TaskIntent } from '@cairn/core';
import { newId, staffTasks, type Tx } from '@cairn/db';
import type { EngineContext } from '../context.ts';
import type { ToCarryOut } from './carry-out.ts';

/** Writes the task once for each passing of its step. */
export async function giveTask(
  context: EngineContext,
  tx: Tx,
  { row, now }: ToCarryOut,
  intent: TaskIntent,
): Promise<void> {
  const { nodeId, visit, title, assignee, dueAt } = intent;
  await tx
    .insert(staffTasks)
    .values({
      practiceId: row.practiceId,
      id: newId(now),
      kind: 'step',
      patientId: row.patientId,
      enrollmentId: row.id,
      campaignId: row.campaignId,
      nodeId,
      visit,
      title,
      assignee,
      dueAt,
      createdAt: now,
    })
    .onConflictDoNothing();
  context.notices.tell(row.practiceId, { kind: 'tasks' });
}
