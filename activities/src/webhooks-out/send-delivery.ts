import {
  currentPractice,
  databaseNow,
  inPractice,
  newId,
  staffTasks,
  type Tx,
  webhookDeliveries,
  webhookEndpoints,
} from '@cairn/db';
import { and, eq, gt, isNull, lte } from 'drizzle-orm';
import { Webhook } from 'standardwebhooks';
import type { EngineContext } from '../context.ts';
import type { OutboundAnswer } from '../outbound-http/outbound-http.ts';
import { backoffMs } from './backoff.ts';

export type DueDelivery = { practiceId: string; id: string };

const timeoutMs = 10_000;
/** Longer than one attempt takes: whoever claimed it and died keeps nobody else from it. */
const claimMs = 60_000;

/** Makes one attempt, unless somebody else does. Between the claim and the note no lock is held. */
export async function sendDelivery(context: EngineContext, { practiceId, id }: DueDelivery): Promise<void> {
  const claimed = await inPractice(context.database, practiceId, (tx) => claim(context, tx, id));
  if (claimed === null) return;
  const { endpoint, delivery, now } = claimed;
  const body = JSON.stringify({
    type: delivery.type,
    timestamp: new Date(delivery.createdAt).toISOString(),
    data: delivery.data,
  });
  const answer = await context.outbound.send({
    method: 'POST',
    url: endpoint.url,
    headers: headersFor(id, { endpoint, now, body }),
    body,
    timeoutMs,
  });
  context.metrics.count('cairn_webhooks_out_total', { outcome: codeOf(answer) ?? 'delivered' });
  await inPractice(context.database, practiceId, (tx) => note(context, tx, claimed, answer));
}

type Claimed = {
  delivery: typeof webhookDeliveries.$inferSelect;
  endpoint: typeof webhookEndpoints.$inferSelect;
  now: number;
};

async function claim(context: EngineContext, tx: Tx, id: string): Promise<Claimed | null> {
  const now = (await databaseNow(tx)) + context.clockOffsetMs();
  const [delivery] = await tx
    .select()
    .from(webhookDeliveries)
    .where(
      and(eq(webhookDeliveries.id, id), eq(webhookDeliveries.state, 'waiting'), lte(webhookDeliveries.nextAt, now)),
    )
    .for('update', { skipLocked: true });
  if (delivery === undefined) return null;
  const [endpoint] = await tx
    .select()
    .from(webhookEndpoints)
    .where(and(eq(webhookEndpoints.id, delivery.endpointId), isNull(webhookEndpoints.disabledAt)));
  if (endpoint === undefined) return null;
  const attempts = delivery.attempts + 1;
  await tx
    .update(webhookDeliveries)
    .set({ attempts, lastAttemptAt: now, nextAt: now + claimMs })
    .where(eq(webhookDeliveries.id, id));
  return { endpoint, delivery: { ...delivery, attempts }, now };
}

/** As Standard Webhooks asks: the id stays the same however often it is sent, so that a receiver can tell a repetition. */
function headersFor(id: string, { endpoint, now, body }: { endpoint: Claimed['endpoint']; now: number; body: string }) {
  const at = new Date(now);
  const { secret, previousSecret, previousSecretUntil } = endpoint;
  const isOverlap = previousSecret !== null && previousSecretUntil !== null && previousSecretUntil > now;
  const secrets = isOverlap ? [secret, previousSecret] : [secret];
  return {
    'content-type': 'application/json',
    'user-agent': 'Cairn',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now / 1000)),
    'webhook-signature': secrets.map((each) => new Webhook(each).sign(id, at, body)).join(' '),
  };
}

/** A short code of what went wrong; null when it was taken. */
function codeOf(answer: OutboundAnswer): string | null {
  switch (answer.kind) {
    case 'answered':
      return answer.status >= 200 && answer.status < 300 ? null : `http_${answer.status}`;
    case 'refused':
      return answer.reason;
    case 'not_sent':
    case 'no_answer':
      return answer.code.toLowerCase();
  }
}

async function note(context: EngineContext, tx: Tx, claimed: Claimed, answer: OutboundAnswer): Promise<void> {
  const { delivery } = claimed;
  const now = (await databaseNow(tx)) + context.clockOffsetMs();
  const lastStatus = answer.kind === 'answered' ? answer.status : null;
  const lastError = codeOf(answer);
  const settle = (state: 'delivered' | 'failed') =>
    tx
      .update(webhookDeliveries)
      .set({ state, settledAt: now, lastStatus, lastError })
      .where(eq(webhookDeliveries.id, delivery.id));
  if (lastError === null) {
    await settle('delivered');
    return;
  }
  if (lastStatus === 410) {
    await settle('failed');
    await turnOff(tx, claimed, { reason: 'gone', now });
    return;
  }
  const asked = answer.kind === 'answered' ? Math.min(Number(answer.retryAfter ?? 0) * 1000 || 0, 3_600_000) : 0;
  const nextAt = now + Math.max(asked, backoffMs(delivery.attempts, Math.random()));
  if (nextAt <= delivery.retryUntil) {
    await tx
      .update(webhookDeliveries)
      .set({ nextAt, lastStatus, lastError })
      .where(eq(webhookDeliveries.id, delivery.id));
    return;
  }
  await settle('failed');
  if (!(await hasTakenSince(tx, delivery))) await turnOff(tx, claimed, { reason: 'gave_up', now });
}

/** An address that takes others is not dead: then the fault is of this one alone. */
async function hasTakenSince(tx: Tx, { endpointId, createdAt }: Claimed['delivery']): Promise<boolean> {
  const since = and(
    eq(webhookDeliveries.endpointId, endpointId),
    eq(webhookDeliveries.state, 'delivered'),
    gt(webhookDeliveries.settledAt, createdAt),
  );
  return (await tx.select({ id: webhookDeliveries.id }).from(webhookDeliveries).where(since).limit(1)).length > 0;
}

async function turnOff(
  tx: Tx,
  { endpoint }: Claimed,
  { reason, now }: { reason: 'gave_up' | 'gone'; now: number },
): Promise<void> {
  const turned = await tx
    .update(webhookEndpoints)
    .set({ disabledAt: now, disabledReason: reason })
    .where(and(eq(webhookEndpoints.id, endpoint.id), isNull(webhookEndpoints.disabledAt)))
    .returning({ id: webhookEndpoints.id });
  if (turned.length === 0) return;
  const why = reason === 'gone' ? 'it says that it is gone' : 'it took nothing for three days';
  await tx.insert(staffTasks).values({
    practiceId: currentPractice,
    id: newId(now),
    kind: 'webhook_off',
    title: `The webhook to ${URL.parse(endpoint.url)?.host ?? 'an address'} was turned off: ${why}. What waited for it is kept; turn it on again under Webhooks.`,
    createdAt: now,
  });
}
