import { classifyReply, type ReplyIntent, repliedEvent } from '@cairn/core';
import {
  databaseNow,
  inboundMessages,
  inPractice,
  lockAddress,
  lockPatients,
  newId,
  patientsWithAddress,
  recordEvent,
  type Tx,
  wakeListeners,
} from '@cairn/db';
import type { EngineContext } from '../context.ts';
import { applyIntent } from '../replies/apply-intent.ts';
import { askStaff } from '../replies/ask-staff.ts';
import { awaitedFrom } from '../replies/awaited-from.ts';
import { queueReply } from '../replies/queue-reply.ts';
import type { InboundMessage } from './vonage-inbound.ts';

export type InboundWebhook = { practiceId: string; accountId: string; message: InboundMessage };

type Taken = { intent: ReplyIntent; woken: string[]; patientIds: string[]; hasReply: boolean; hasTask: boolean };

/**
 * Takes in one text from a person: STOP and its kin opt the number out at once, START opts it in, anything else is a reply that
 * journeys may wait for, or a text for staff to read. What is to be answered is written with it and goes out at once. A redelivery has no
 * effect. Unknown numbers are stored too, so that their STOP holds.
 */
export async function takeInbound(context: EngineContext, webhook: InboundWebhook): Promise<'taken' | 'repeated'> {
  const { practiceId, accountId } = webhook;
  const taken = await inPractice(context.database, practiceId, (tx) => takeIn(context, tx, webhook));
  if (!taken) return 'repeated';
  if (taken.hasReply) context.kick.dispatch(practiceId, [accountId]);
  context.kick.enrollments(practiceId, taken.woken);
  if (taken.hasTask) context.notices.tell(practiceId, { kind: 'tasks' });
  for (const patientId of taken.patientIds) context.notices.tell(practiceId, { kind: 'patient', patientId });
  context.metrics.count('cairn_inbound_total', { intent: taken.intent.kind });
  return 'taken';
}

async function takeIn(
  context: EngineContext,
  tx: Tx,
  { practiceId, accountId, message }: InboundWebhook,
): Promise<Taken | null> {
  // Address first, then its patients in the order of their ids: the lock order of everything.
  const before = await lockAddress(tx, 'sms', message.from, 'update');
  const patientIds = await lockPatients(tx, await patientsWithAddress(tx, 'sms', message.from));
  const now = (await databaseNow(tx)) + context.clockOffsetMs();
  const awaited = await awaitedFrom(context, tx, patientIds);
  const intent = classifyReply(message.text, { optedOut: before.optedOutAt !== null, awaited });
  const id = newId(now);
  const [stored] = await tx
    .insert(inboundMessages)
    .values({
      practiceId,
      id,
      accountId,
      providerMessageId: message.messageUuid,
      fromAddress: message.from,
      patientId: patientIds[0] ?? null,
      body: message.text,
      intent: intent.kind,
      occurredAt: Date.parse(message.occurredAt),
      receivedAt: now,
    })
    .onConflictDoNothing()
    .returning({ id: inboundMessages.id });
  if (!stored) return null;
  const text = { practiceId, accountId, inboundId: id, message, intent, before, patientIds, now };
  const changed = await applyIntent(tx, text);
  const hasReply = await queueReply(tx, { ...text, changed });
  const hasTask = await askStaff(tx, { ...text, changed });
  const woken: string[] = [];
  for (const patientId of patientIds) {
    const event = await recordEvent(tx, {
      messageId: `inbound:${id}:${patientId}`,
      name: repliedEvent,
      patientId,
      patientRef: null,
      occurredAt: Date.parse(message.occurredAt),
      receivedAt: now,
      properties: {
        channel: 'sms',
        intent: intent.kind,
        ...(intent.kind === 'awaited_reply' && { keyword: intent.keyword }),
      },
    });
    const keys = changed ? [...event.keys, 'consent' as const] : event.keys;
    woken.push(
      ...(await wakeListeners(tx, { patientId, keys, reason: `reply:${intent.kind}`, now, exitsFirst: changed })),
    );
  }
  return { intent, woken, patientIds, hasReply, hasTask };
}
