import { autoReplies, providerEvents, type Tx } from '@cairn/db';
import { and, eq, or } from 'drizzle-orm';
import { z } from 'zod';
import type { EngineContext } from '../context.ts';
import { suppressForAll } from '../dispatch/suppress-for-all.ts';
import { rankOf, type StoredEvent, statusOf, suppresses } from '../webhooks/stored-event.ts';

/** Applies what a provider told to the automatic reply that it is about. False: it is about none. */
export async function applyToReply(context: EngineContext, tx: Tx, event: StoredEvent, now: number): Promise<boolean> {
  const reference = z.uuid().safeParse(event.clientRef);
  const matches = [
    ...(reference.success ? [eq(autoReplies.id, reference.data)] : []),
    ...(event.providerId === null ? [] : [eq(autoReplies.providerId, event.providerId)]),
  ];
  if (matches.length === 0) return false;
  const [reply] = await tx
    .select()
    .from(autoReplies)
    .where(and(eq(autoReplies.accountId, event.accountId), or(...matches)))
    .for('update');
  if (!reply) return false;
  if (event.detail !== null && suppresses(event))
    await suppressForAll(tx, { channel: 'sms', value: reply.toAddress, reason: event.detail, alsoLock: [], now });
  const status = statusOf(event.status);
  if (status !== null) {
    // Any word of the provider means that it was accepted, whatever we knew.
    const inDoubt = reply.state === 'calling' || reply.state === 'unknown';
    const isNews = reply.delivery === null || rankOf(event.status) > rankOf(reply.delivery);
    await tx
      .update(autoReplies)
      .set({
        ...(inDoubt && { state: 'accepted', reason: null, acceptedAt: now, settledAt: now }),
        ...(event.providerId !== null && { providerId: event.providerId }),
        ...(isNews && { delivery: event.status }),
        ...(isNews && status === 'delivered' && { deliveredAt: event.occurredAt }),
      })
      .where(eq(autoReplies.id, reply.id));
    if (inDoubt) context.metrics.count('cairn_auto_replies_total', { kind: reply.kind, state: 'accepted' });
  }
  await tx.update(providerEvents).set({ appliedAt: now }).where(eq(providerEvents.id, event.id));
  return true;
}
