import { classifyReply, type ReplyIntent } from '@cairn/core';
import {
  databaseNow,
  inboundMessages,
  inPractice,
  lockAddress,
  lockPatients,
  newId,
  optInAddress,
  optOutAddress,
  patientsWithAddress,
  recordEvent,
  staffTasks,
  suppressAddress,
  type Tx,
  wakeListeners,
} from '@cairn/db';
import type { EngineContext } from '../context.ts';
import type { InboundMessage } from './vonage-inbound.ts';

export type InboundWebhook = { practiceId: string; accountId: string; message: InboundMessage };

type Taken = { intent: ReplyIntent; woken: string[]; patientIds: string[] };

/**
 * Takes in one text from a person: STOP and its kin opt the number out at once, START opts it in, anything else is a reply that
 * journeys may wait for. A redelivery has no effect. Unknown numbers are stored too, so that their STOP holds.
 */
export async function takeInbound(
  context: EngineContext,
  { practiceId, accountId, message }: InboundWebhook,
): Promise<'taken' | 'repeated'> {
  const taken = await inPractice(context.database, practiceId, (tx) =>
    takeIn(context, tx, accountId, practiceId, message),
  );
  if (!taken) return 'repeated';
  context.kick.enrollments(practiceId, taken.woken);
  for (const patientId of taken.patientIds) context.notices.tell(practiceId, { kind: 'patient', patientId });
  context.metrics.count('cairn_inbound_total', { intent: taken.intent.kind });
  return 'taken';
}

async function takeIn(
  context: EngineContext,
  tx: Tx,
  accountId: string,
  practiceId: string,
  message: InboundMessage,
): Promise<Taken | null> {
  // Address first, then its patients in the order of their ids: the lock order of everything.
  const address = await lockAddress(tx, 'sms', message.from, 'update');
  const patientIds = await lockPatients(tx, await patientsWithAddress(tx, 'sms', message.from));
  const now = (await databaseNow(tx)) + context.clockOffsetMs();
  const intent = classifyReply(message.text, { optedOut: address.optedOutAt !== null });
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
  const changed = await applyIntent(tx, intent, message.from, now);
  await askStaff(tx, { practiceId, intent, patientId: patientIds[0] ?? null, now });
  const woken: string[] = [];
  for (const patientId of patientIds) {
    const event = await recordEvent(tx, {
      messageId: `inbound:${id}:${patientId}`,
      name: 'message.replied',
      patientId,
      patientRef: null,
      occurredAt: Date.parse(message.occurredAt),
      receivedAt: now,
      properties: { channel: 'sms', intent: intent.kind },
    });
    const keys = changed ? [...event.keys, 'consent' as const] : event.keys;
    woken.push(
      ...(await wakeListeners(tx, { patientId, keys, reason: `reply:${intent.kind}`, now, exitsFirst: changed })),
    );
  }
  return { intent, woken, patientIds };
}

/** True when what may be sent to the number changed. */
async function applyIntent(tx: Tx, intent: ReplyIntent, value: string, at: number): Promise<boolean> {
  const channel = 'sms' as const;
  switch (intent.kind) {
    case 'opt_out':
      return (await optOutAddress(tx, { channel, value, by: `reply:${intent.via}`, at })).changed;
    case 'opt_in':
      return (await optInAddress(tx, { channel, value, at })).changed;
    case 'wrong_number':
      return (await suppressAddress(tx, { channel, value, reason: 'wrong_number', at })).changed;
    default:
      return false;
  }
}

async function askStaff(
  tx: Tx,
  {
    practiceId,
    intent,
    patientId,
    now,
  }: { practiceId: string; intent: ReplyIntent; patientId: string | null; now: number },
): Promise<void> {
  const title = taskFor(intent);
  if (!title) return;
  await tx
    .insert(staffTasks)
    .values({ practiceId, id: newId(now), kind: `reply_${intent.kind}`, patientId, title, createdAt: now });
}

function taskFor(intent: ReplyIntent): string | null {
  if (intent.kind === 'wrong_number')
    return 'Somebody says that this number is not the patient’s. Nothing more goes to it; ask the patient for the right one.';
  if (intent.kind !== 'opt_out') return null;
  if (intent.mayMeanAppointment)
    return 'The patient replied CANCEL: texts are off. They may have meant their appointment; please ask.';
  if (intent.via === 'intent')
    return 'The patient seems to want no more texts, so they are off. Please read the reply.';
  return 'The patient replied STOP: texts are off, reminders too. Reach them another way where care needs it.';
}
