import type { ActionIntent } from '@cairn/core';
import { actions, newId, type Tx } from '@cairn/db';
import type { ToCarryOut } from './carry-out.ts';

/** Writes the call once for each passing of its step; the dispatcher of webhooks makes it. */
export async function queueWebhook(
  tx: Tx,
  { row, now }: ToCarryOut,
  { nodeId, visit }: Extract<ActionIntent, { kind: 'webhook' }>,
): Promise<void> {
  await tx
    .insert(actions)
    .values({
      practiceId: row.practiceId,
      id: newId(now),
      enrollmentId: row.id,
      campaignId: row.campaignId,
      versionId: row.versionId,
      patientId: row.patientId,
      nodeId,
      visit,
      kind: 'webhook',
      mode: row.mode,
      notBefore: now,
      createdAt: now,
    })
    .onConflictDoNothing();
}
