import { databaseNow, effects, inPractice, newId, staffTasks } from '@cairn/db';
import { and, eq } from 'drizzle-orm';
import type { EngineContext } from '../context.ts';

/** How long a message that cannot be decided is left alone. */
const putOffMs = 10 * 60_000;

/**
 * Puts off a message whose decision failed for a reason of its own, and tells staff once. Asked again at once it would fail again, take the
 * others' rate tokens and keep them from going out.
 */
export async function putOff(
  context: EngineContext,
  { practiceId, effectId, code }: { practiceId: string; effectId: string; code: string },
): Promise<void> {
  await inPractice(context.database, practiceId, async (tx) => {
    const now = (await databaseNow(tx)) + context.clockOffsetMs();
    const [effect] = await tx
      .update(effects)
      .set({ notBefore: now + putOffMs, reason: 'not_decidable' })
      .where(and(eq(effects.id, effectId), eq(effects.state, 'queued')))
      .returning({ patientId: effects.patientId, enrollmentId: effects.enrollmentId });
    if (!effect) return;
    await tx
      .insert(staffTasks)
      .values({
        practiceId,
        id: newId(now),
        kind: 'message_not_decidable',
        patientId: effect.patientId,
        enrollmentId: effect.enrollmentId,
        effectId,
        title: `A message cannot be prepared (${code}). It is tried again every ten minutes; look at its step and at the patient.`,
        createdAt: now,
      })
      .onConflictDoNothing();
  });
}
