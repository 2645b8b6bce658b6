import {
  databaseNow,
  effects,
  inPractice,
  lockAddress,
  lockPatients,
  patientsWithAddress,
  providerEvents,
  suppressAddress,
  type Tx,
  wakeListeners,
} from '@cairn/db';
import { and, eq, isNull, or, sql } from 'drizzle-orm';
import { z } from 'zod';
import { lockEnrollment } from '../advance/advance.ts';
import type { EngineContext } from '../context.ts';
import { type EffectRow, settle, wakeOne } from '../dispatch/settle.ts';
import { applyToReply } from '../replies/apply-to-reply.ts';
import type { DeliveryEvent } from './delivery-status.ts';
import { rankOf, type StoredEvent, statusOf, suppresses } from './stored-event.ts';

export type StatusWebhook = { practiceId: string; accountId: string; eventId: string; event: DeliveryEvent };

/**
 * Stores a verified status webhook once and applies it. One that comes before our own commit is kept and applied with it.
 * Answers false when it was a repetition.
 */
export async function takeStatus(
  context: EngineContext,
  { practiceId, accountId, eventId, event }: StatusWebhook,
): Promise<boolean> {
  const outcome = await inPractice(context.database, practiceId, async (tx) => {
    const now = (await databaseNow(tx)) + context.clockOffsetMs();
    const [stored] = await tx
      .insert(providerEvents)
      .values({
        practiceId,
        accountId,
        eventId,
        clientRef: event.clientRef,
        providerId: event.providerId,
        status: event.bounceType === 'transient' ? 'bounced_transient' : event.status,
        detail: event.suppress ?? event.errorCode,
        occurredAt: Date.parse(event.occurredAt),
        receivedAt: now,
      })
      .onConflictDoNothing()
      .returning();
    if (!stored) return null;
    const effect = await lockEffectOf(tx, stored);
    if (effect) await applyOne(context, tx, effect, stored, now);
    const isKnown = effect !== null || (await applyToReply(context, tx, stored, now));
    return { enrollmentId: effect?.enrollmentId ?? null, isKnown };
  });
  if (outcome?.enrollmentId) context.kick.enrollments(practiceId, [outcome.enrollmentId]);
  if (outcome?.isKnown) context.notices.tell(practiceId, { kind: 'outbox' });
  return outcome !== null;
}

async function lockEffectOf(tx: Tx, event: StoredEvent): Promise<EffectRow | null> {
  const reference = z.uuid().safeParse(event.clientRef);
  const matches = [
    ...(reference.success ? [eq(effects.id, reference.data)] : []),
    ...(event.providerId ? [eq(effects.providerId, event.providerId)] : []),
  ];
  if (matches.length === 0) return null;
  const [effect] = await tx
    .select()
    .from(effects)
    .where(and(eq(effects.accountId, event.accountId), or(...matches)))
    .for('update');
  return effect ?? null;
}

/** What came before we knew the provider's id. The caller holds the effect's lock. */
export async function findWaitingEvents(tx: Tx, effectId: string, providerId: string): Promise<StoredEvent[]> {
  const account = tx.select({ id: effects.accountId }).from(effects).where(eq(effects.id, effectId));
  return tx
    .select()
    .from(providerEvents)
    .where(
      and(
        eq(providerEvents.accountId, sql`(${account})`),
        eq(providerEvents.providerId, providerId),
        isNull(providerEvents.appliedAt),
      ),
    )
    .execute();
}

/**
 * One of them that takes the address out of use needs the address and its patients, whose locks come before the enrollment's: the
 * caller holds the effect's lock and none after it.
 */
export async function lockForWaiting(tx: Tx, effect: EffectRow, waiting: StoredEvent[]): Promise<void> {
  if (effect.address === null || !waiting.some(suppresses)) return;
  await lockAddress(tx, effect.channel, effect.address, 'update');
  await lockPatients(tx, [...(await patientsWithAddress(tx, effect.channel, effect.address)), effect.patientId]);
}

/** Applies them, once the message they are about is settled. */
export async function applyWaitingEvents(
  context: EngineContext,
  tx: Tx,
  { effectId, waiting, now }: { effectId: string; waiting: StoredEvent[]; now: number },
): Promise<void> {
  for (const event of waiting) {
    const [current] = await tx.select().from(effects).where(eq(effects.id, effectId));
    if (current) await applyOne(context, tx, current, event, now);
  }
}

/** Any word of the provider on a message means that it was accepted, whatever we knew. A lower-ranking status changes nothing. */
async function applyOne(
  context: EngineContext,
  tx: Tx,
  effect: EffectRow,
  event: StoredEvent,
  now: number,
): Promise<void> {
  const status = statusOf(event.status);
  const sharing: string[] = [];
  if (event.detail && suppresses(event) && effect.address) {
    await suppressAddress(tx, { channel: effect.channel, value: effect.address, reason: event.detail, at: now });
    sharing.push(...(await patientsWithAddress(tx, effect.channel, effect.address)));
  }
  await lockPatients(tx, [...sharing, effect.patientId]);
  const row = await lockEnrollment(tx, effect.enrollmentId);
  if (!row || !status) return;
  const inDoubt =
    effect.state === 'calling' || effect.state === 'unknown' || (effect.state === 'queued' && effect.ambiguous);
  if (inDoubt)
    await settle(context, tx, {
      effect,
      row,
      now,
      change: { state: 'accepted', reason: null, ...(event.providerId !== null && { providerId: event.providerId }) },
    });
  const known = effect.delivery ? statusOf(effect.delivery) : null;
  if (!known || rankOf(event.status) > rankOf(effect.delivery ?? '')) {
    await tx
      .update(effects)
      .set({ delivery: event.status, deliveredAt: status === 'delivered' ? event.occurredAt : effect.deliveredAt })
      .where(eq(effects.id, effect.id));
    if (row.listens.includes('messages')) await wakeOne(tx, row.id, now);
  }
  await tx.update(providerEvents).set({ appliedAt: now }).where(eq(providerEvents.id, event.id));
  for (const patientId of sharing) await wakeListeners(tx, { patientId, keys: ['consent'], reason: 'suppressed', now });
}
