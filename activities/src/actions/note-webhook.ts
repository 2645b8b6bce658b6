import { actions, databaseNow, inPractice } from '@cairn/db';
import { and, eq } from 'drizzle-orm';
import { lockEnrollment } from '../advance/advance.ts';
import type { EngineContext } from '../context.ts';
import { settleWebhook } from './settle-webhook.ts';
import { nextTryAfter, type WebhookOutcome } from './webhook-outcome.ts';

export type WebhookResult = { practiceId: string; id: string; claim: string; outcome: WebhookOutcome };

/**
 * Writes what a call came to. A call whose claim ran out and was taken over is not believed: who took it over makes it again. Answers with
 * the enrollment to kick, or null.
 */
export async function noteWebhook(
  context: EngineContext,
  { practiceId, id, claim, outcome }: WebhookResult,
): Promise<string | null> {
  return inPractice(
    context.database,
    practiceId,
    async (tx) => {
      const [action] = await tx
        .select()
        .from(actions)
        .where(and(eq(actions.id, id), eq(actions.state, 'calling'), eq(actions.claim, claim)))
        .for('update');
      if (action === undefined) return null;
      const row = await lockEnrollment(tx, action.enrollmentId);
      if (row === null) return null;
      const now = (await databaseNow(tx)) + context.clockOffsetMs();
      const settle = async (state: 'done' | 'failed', reason: string | null) =>
        (await settleWebhook(context, tx, { action, row, now, change: { state, reason } })) ? row.id : null;
      if (outcome.kind === 'done') return settle('done', null);
      if (outcome.kind === 'failed') return settle('failed', outcome.reason);
      const wait = nextTryAfter(action.attempts, outcome.afterMs);
      if (wait === null) return settle('failed', 'gave_up');
      await tx
        .update(actions)
        .set({ state: 'queued', notBefore: now + wait, reason: outcome.reason, claim: null, claimedUntil: null })
        .where(eq(actions.id, action.id));
      return null;
    },
    { lockMs: 5000, statementMs: 5000 },
  );
}
