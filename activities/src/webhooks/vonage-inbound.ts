import { z } from 'zod';
import { instant } from './webhook-fields.ts';

/** A text a person sent to one of our numbers. */
export type InboundMessage = {
  /** The same on every redelivery. */
  messageUuid: string;
  /** E.164 with the plus sign; a short code or a name stays as it is. */
  from: string;
  to: string;
  /** Empty for pictures and the like. */
  text: string;
  /** ISO 8601 instant in UTC, by the provider's clock. */
  occurredAt: string;
};

/** Reads a verified Vonage inbound webhook; `null` if it is not one. */
export function parseVonageInbound(body: unknown): InboundMessage | null {
  const parsed = vonageInbound.safeParse(body);
  if (!parsed.success) return null;
  const { message_uuid, from, to, text, timestamp } = parsed.data;
  return {
    messageUuid: message_uuid,
    from: withPlus(from),
    to: withPlus(to),
    text: text ?? '',
    occurredAt: timestamp,
  };
}

function withPlus(number: string): string {
  return /^[1-9]\d{7,14}$/.test(number) ? `+${number}` : number;
}

const vonageInbound = z.object({
  channel: z.literal('sms'),
  message_uuid: z.string().min(1),
  from: z.string().min(1),
  to: z.string().min(1),
  text: z.string().nullish(),
  timestamp: instant,
});
