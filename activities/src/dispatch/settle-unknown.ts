import { databaseNow, effects, staffTasks } from '@cairn/db';
import { and, eq } from 'drizzle-orm';
import { lockEnrollment } from '../advance/advance.ts';
import { audit } from '../audit.ts';
import { type Actor, type EngineContext, type Result, refuse } from '../context.ts';
import { inCommand } from '../in-command.ts';
import { settle } from './settle.ts';

export type UnknownVerdict = { arrived: boolean };

/** A person found out what became of a message that nobody could tell: a journey that waits for it goes on. */
export async function settleUnknown(
  context: EngineContext,
  practiceId: string,
  effectId: string,
  { arrived }: UnknownVerdict,
  by: Actor,
): Promise<Result<{ state: 'accepted' | 'failed' }>> {
  const result = await inCommand(
    context,
    practiceId,
    async (tx): Promise<Result<{ state: 'accepted' | 'failed'; enrollmentId: string }>> => {
      const [effect] = await tx.select().from(effects).where(eq(effects.id, effectId)).for('update');
      const row = effect && (await lockEnrollment(tx, effect.enrollmentId));
      if (!effect || !row)
        return refuse({ code: 'message_unknown', status: 404, message: 'There is no such message in this practice.' });
      if (effect.state !== 'unknown') {
        return refuse({ code: 'not_unknown', status: 409, message: 'It is known by now what became of this message.' });
      }
      const now = (await databaseNow(tx)) + context.clockOffsetMs();
      const state = arrived ? 'accepted' : 'failed';
      await settle(context, tx, { effect, row, now, change: { state, reason: 'settled_by_staff' } });
      await tx
        .update(staffTasks)
        .set({ doneAt: now })
        .where(and(eq(staffTasks.effectId, effectId), eq(staffTasks.kind, 'unknown_message')));
      await audit(tx, { by, action: `message.marked_${state}`, subject: effectId, now });
      return { ok: true, value: { state, enrollmentId: row.id } };
    },
  );
  if (!result.ok) return result;
  context.kick.enrollments(practiceId, [result.value.enrollmentId]);
  context.notices.tell(practiceId, { kind: 'outbox' });
  return { ok: true, value: { state: result.value.state } };
}
