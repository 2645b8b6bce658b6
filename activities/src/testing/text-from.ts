import { randomUUID } from 'node:crypto';
import type { InboundMessage } from '../webhooks/vonage-inbound.ts';
import type { StillEngine } from './still-engine.ts';

/** Lets a person text the practice; the same `messageUuid` again is a redelivery. */
export async function textFrom(
  still: StillEngine,
  from: string,
  text: string,
  more: Partial<InboundMessage> = {},
): Promise<'taken' | 'repeated'> {
  const occurredAt = new Date(Date.now() + still.clock.offsetMs).toISOString();
  const message = { messageUuid: randomUUID(), from, to: '+16175550100', text, occurredAt, ...more };
  return still.webhooks.inbound({ practiceId: still.practiceId, accountId: still.accounts.sms, message });
}
