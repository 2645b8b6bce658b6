import {
  type CommunicationRecord,
  currentPractice,
  databaseNow,
  inPractice,
  newId,
  readCommunication,
  staffTasks,
  type Tx,
  webhookDeliveries,
  webhookEndpoints,
} from '@cairn/db';
import { and, eq, gt, isNull, lte, ne } from 'drizzle-orm';
import { Webhook } from 'standardwebhooks';
import { z } from 'zod';
import type { EngineContext } from '../context.ts';
import type { OutboundAnswer } from '../outbound-http/outbound-http.ts';
import { type Seal, sealedAbout } from '../secrets/seal.ts';
import { backoffMs } from './backoff.ts';
import { fhirWrite, isRefusedForGood } from './fhir-write.ts';

export type DueDelivery = { practiceId: string; id: string };

const timeoutMs = 10_000;
/** Longer than one attempt takes: whoever claimed it and died keeps nobody else from it. */
const claimMs = 60_000;

/** Makes one attempt, unless somebody else does. Between the claim and the note no lock is held. */
export async function sendDelivery(context: EngineContext, { practiceId, id }: DueDelivery): Promise<void> {
  const claimed = await inPractice(context.database, practiceId, (tx) => claim(context, tx, id));
  if (claimed === null) return;
  const { endpoint, message } = claimed;
  const request = endpoint.kind === 'fhir' ? fhirWrite(endpoint, message) : signedRequest(claimed);
  const answer = await context.outbound.send({ ...request, timeoutMs });
  context.metrics.count('cairn_webhooks_out_total', { outcome: codeOf(answer) ?? 'delivered' });
  await inPractice(context.database, practiceId, (tx) => note(context, tx, claimed, answer));
}

type Claimed = {
  delivery: typeof webhookDeliveries.$inferSelect;
  /** With its secrets opened. */
  endpoint: typeof webhookEndpoints.$inferSelect;
  /** What a FHIR server is to be told; null for a webhook, and for a test. */
  message: CommunicationRecord | null;
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
  const about = endpoint.kind === 'fhir' ? messageOf.parse(delivery.data).messageId : undefined;
  const message = about === undefined ? null : await readCommunication(tx, about);
  if (about !== undefined && typeof message?.text !== 'string') {
    // Written now, it would clear what the practice's record still has.
    await tx
      .update(webhookDeliveries)
      .set({ state: 'failed', settledAt: now, lastStatus: null, lastError: 'content_cleared' })
      .where(eq(webhookDeliveries.id, id));
    return null;
  }
  const attempts = delivery.attempts + 1;
  await tx
    .update(webhookDeliveries)
    .set({ attempts, lastAttemptAt: now, nextAt: now + claimMs })
    .where(eq(webhookDeliveries.id, id));
  return { endpoint: opened(context.seal, endpoint), delivery: { ...delivery, attempts }, message, now };
}

function opened(seal: Seal, endpoint: Claimed['endpoint']): Claimed['endpoint'] {
  const about = sealedAbout.webhook(endpoint.id);
  const { secret, previousSecret } = endpoint;
  return {
    ...endpoint,
    secret: seal.open(secret, about),
    previousSecret: previousSecret === null ? null : seal.open(previousSecret, about),
  };
}

const messageOf = z.object({ messageId: z.string().optional() });

function signedRequest({ delivery, endpoint, now }: Claimed) {
  const body = JSON.stringify({
    type: delivery.type,
    timestamp: new Date(delivery.createdAt).toISOString(),
    data: delivery.data,
  });
  const headers = headersFor(delivery.id, { endpoint, now, body });
  return { method: 'POST', url: endpoint.url, headers, body } as const;
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
  if (claimed.endpoint.kind === 'fhir' && lastStatus !== null && isRefusedForGood(lastStatus)) {
    await settle('failed');
    await tellOfRefusal(tx, claimed, { status: lastStatus, now });
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
  if (!(await hasTakenSince(tx, claimed))) await turnOff(tx, claimed, { reason: 'gave_up', now });
}

/** An address that takes others is not dead: then the fault is of this one alone. */
async function hasTakenSince(tx: Tx, { endpoint, delivery: { createdAt } }: Claimed): Promise<boolean> {
  const since = and(
    eq(webhookDeliveries.endpointId, endpoint.id),
    // A FHIR server that answers a test may still take no message.
    endpoint.kind === 'fhir' ? ne(webhookDeliveries.type, 'webhook.test') : undefined,
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
    title: `${nameOf(endpoint)} was turned off: ${why}. What waited for it is kept; turn it on again under Webhooks.`,
    createdAt: now,
  });
}

/** Staff hear of it once, until they are done with that. */
async function tellOfRefusal(
  tx: Tx,
  { endpoint }: Claimed,
  { status, now }: { status: number; now: number },
): Promise<void> {
  await tx
    .select({ id: webhookEndpoints.id })
    .from(webhookEndpoints)
    .where(eq(webhookEndpoints.id, endpoint.id))
    .for('no key update');
  const open = and(eq(staffTasks.kind, 'fhir_refused'), isNull(staffTasks.doneAt));
  if ((await tx.select({ id: staffTasks.id }).from(staffTasks).where(open).limit(1)).length > 0) return;
  await tx.insert(staffTasks).values({
    practiceId: currentPractice,
    id: newId(now),
    kind: 'fhir_refused',
    title: `${nameOf(endpoint)} refused to store a message (${status}). Find out why there, then send what failed again under Webhooks.`,
    createdAt: now,
  });
}

function nameOf({ kind, url }: Claimed['endpoint']): string {
  return `The ${kind === 'fhir' ? 'FHIR server' : 'webhook to'} ${URL.parse(url)?.host ?? 'an address'}`;
}
