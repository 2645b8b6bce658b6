import { auditLog, currentPractice, type Tx } from '@cairn/db';
import type { Actor } from './context.ts';

type Entry = { by: Actor; action: string; subject: string | null; now: number; reason?: string | null };

/** Writes who did what to whom, in the transaction that does it. Holds ids, never patient data. */
export async function audit(tx: Tx, { by, action, subject, now, reason }: Entry): Promise<void> {
  await tx.insert(auditLog).values({
    practiceId: currentPractice,
    at: now,
    actor: `${by.kind}:${by.id}`,
    action,
    subject,
    reason: reason ?? null,
  });
}
