import { z } from 'zod';
import { type Channel, channels } from '../../facts/facts.ts';
import type { GateReason } from '../../gates/reasons.ts';

/** How a message step reaches its patient: by one channel, by both at once, or by the second where the first does not. */
export const messageWays = ['email', 'sms', 'both', 'sms_then_email', 'email_then_sms'] as const;
export type MessageWay = (typeof messageWays)[number];

/** The channels of a way: those that are used at once, and the one that is used where these do not reach the patient. */
export const channelsOfWay = {
  email: { first: ['email'], fallback: null },
  sms: { first: ['sms'], fallback: null },
  both: { first: ['email', 'sms'], fallback: null },
  sms_then_email: { first: ['sms'], fallback: 'email' },
  email_then_sms: { first: ['email'], fallback: 'sms' },
} as const satisfies Record<MessageWay, { first: readonly Channel[]; fallback: Channel | null }>;

/** Words of each way, as forms and cards say them. */
export const wayWords = {
  email: 'E-mail',
  sms: 'Text message',
  both: 'E-mail and text message',
  sms_then_email: 'Text message, else e-mail',
  email_then_sms: 'E-mail, else text message',
} as const satisfies Record<MessageWay, string>;

const withWay = z.object({ channel: z.enum(messageWays) });

/** Every channel that a message step with these settings may use, e-mail first; none for settings of another kind. */
export function channelsOfMessage(config: unknown): Channel[] {
  const parsed = withWay.safeParse(config);
  if (!parsed.success) return [];
  const { first, fallback } = channelsOfWay[parsed.data.channel];
  return channels.filter((channel) => channel === fallback || first.some((one) => one === channel));
}

/**
 * Whether a message that was skipped for this reason goes by the other channel instead. Not where somebody else's message stands for it, it
 * came too late, or nothing at all may be sent.
 */
export const startsFallback = {
  channel_restricted: true,
  no_address: true,
  address_invalid: true,
  address_suppressed: true,
  opted_out: true,
  consent_refused: true,
  consent_missing: true,
  lead_without_consent: true,
  contact_without_consent: true,
  do_not_contact: false,
  content_private: false,
  contact_gone: false,
  household: false,
  marketing_excluded: false,
  quiet_hours: false,
  stale: false,
} as const satisfies Record<GateReason, boolean>;
