import { z } from 'zod';
import { effectStates } from '../facts/facts.ts';
import { autoReplyKinds } from '../rules/auto-reply-text.ts';

/**
 * One message, whatever became of it. Content is present once it was decided (`calling`). An automatic reply (to STOP, HELP or START) belongs
 * to no campaign, and to no patient when nobody's number asked for it.
 */
export const outboxItem = z.object({
  effectId: z.string(),
  automaticReply: z.enum(autoReplyKinds).nullable(),
  /** Sent by somebody of the practice to an address of the practice's own: no patient got it. */
  isTest: z.boolean(),
  campaign: z.object({ id: z.string(), name: z.string() }).nullable(),
  nodeId: z.string().nullable(),
  patient: z.object({ id: z.string(), name: z.string() }).nullable(),
  channel: z.enum(['email', 'sms']),
  purpose: z.string(),
  mode: z.enum(['sandbox', 'live']),
  state: z.enum(effectStates),
  reason: z.string().nullable(),
  reasonText: z.string().nullable(),
  maskedAddress: z.string().nullable(),
  subject: z.string().nullable(),
  text: z.string().nullable(),
  delivery: z.string().nullable(),
  createdAt: z.string(),
  callingAt: z.string().nullable(),
  settledAt: z.string().nullable(),
  notBefore: z.string().nullable(),
});
export type OutboxItem = z.infer<typeof outboxItem>;

/** POST /api/v1/outbox/search { state?, channel?, campaignId?, cursor? } (a POST: filters never stand in a URL). Newest first, 50 a page. */
export const outboxPage = z.object({ items: z.array(outboxItem), nextCursor: z.string().nullable() });
export type OutboxPage = z.infer<typeof outboxPage>;
