import { currentPractice, databaseNow, newId, webhookDeliveries, webhookEndpoints } from '@cairn/db';
import { eq } from 'drizzle-orm';
import { audit } from '../audit.ts';
import { type Actor, type EngineContext, type Result, refuse } from '../context.ts';
import { inCommand } from '../in-command.ts';
import { retryForMs } from './backoff.ts';
import { noEndpoint } from './endpoints.ts';

const endpointOff = {
  code: 'webhook_off',
  status: 409,
  message: 'This webhook is turned off: turn it on first, then send again.',
} as const;

/** Sends something again that was told before, under the same id and with the same content. */
export async function replayDelivery(
  context: EngineContext,
  practiceId: string,
  id: string,
  by: Actor,
): Promise<Result<{ id: string }>> {
  return inCommand(context, practiceId, async (tx): Promise<Result<{ id: string }>> => {
    const [row] = await tx
      .select({ disabledAt: webhookEndpoints.disabledAt })
      .from(webhookDeliveries)
      .innerJoin(webhookEndpoints, eq(webhookEndpoints.id, webhookDeliveries.endpointId))
      .where(eq(webhookDeliveries.id, id));
    if (row === undefined) {
      return refuse({
        ...noEndpoint,
        code: 'delivery_unknown',
        message: 'There is no such delivery: take an id from the list of deliveries.',
      });
    }
    if (row.disabledAt !== null) return refuse(endpointOff);
    const now = (await databaseNow(tx)) + context.clockOffsetMs();
    await tx
      .update(webhookDeliveries)
      .set({ state: 'waiting', nextAt: now, retryUntil: now + retryForMs, attempts: 0, settledAt: null })
      .where(eq(webhookDeliveries.id, id));
    await audit(tx, { by, action: 'webhook.replayed', subject: id, now });
    return { ok: true, value: { id } };
  });
}

/** Tells an address something that means nothing, so that its maker can see it arrive. */
export async function testEndpoint(
  context: EngineContext,
  practiceId: string,
  endpointId: string,
): Promise<Result<{ id: string }>> {
  return inCommand(context, practiceId, async (tx): Promise<Result<{ id: string }>> => {
    const [endpoint] = await tx
      .select({ disabledAt: webhookEndpoints.disabledAt })
      .from(webhookEndpoints)
      .where(eq(webhookEndpoints.id, endpointId));
    if (endpoint === undefined) return refuse(noEndpoint);
    if (endpoint.disabledAt !== null) return refuse(endpointOff);
    const now = (await databaseNow(tx)) + context.clockOffsetMs();
    const id = newId(now);
    await tx.insert(webhookDeliveries).values({
      practiceId: currentPractice,
      id,
      endpointId,
      type: 'webhook.test',
      data: {},
      createdAt: now,
      state: 'waiting',
      nextAt: now,
      retryUntil: now + retryForMs,
    });
    return { ok: true, value: { id } };
  });
}
