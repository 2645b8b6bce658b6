import { z } from 'zod';
import type { Channel } from '../facts/facts.ts';
import { textOf } from '../nodes/message/text-of.ts';
import { channelsOfMessage, messageWays } from '../nodes/message/ways.ts';
import type { Plan } from '../plan/plan.ts';
import type { MessageTemplate } from './render.ts';

const withTexts = z.object({
  channel: z.enum(messageWays),
  subject: z.string().optional(),
  body: z.string(),
  smsBody: z.string().optional(),
  form: z.string().optional(),
});

const halfWritten = z.looseObject({
  channel: z.enum(messageWays),
  subject: z.string().optional().catch(undefined),
  body: z.string().catch(''),
  smsBody: z.string().optional().catch(undefined),
  form: z.string().optional().catch(undefined),
});

/** What a node of a plan says by a channel, or null when there is no such node or it says nothing there. */
export function messageTemplateOf(plan: Plan, nodeId: string, channel: Channel): MessageTemplate | null {
  return messageTemplatesOf(plan, nodeId).find((template) => template.channel === channel) ?? null;
}

/** What a node of a plan says, for each channel it uses. */
export function messageTemplatesOf(plan: Plan, nodeId: string): MessageTemplate[] {
  const node = Object.hasOwn(plan.nodes, nodeId) ? plan.nodes[nodeId] : undefined;
  return channelsOfMessage(node?.config).flatMap((channel) => {
    const parsed = withTexts.safeParse(node?.config);
    return parsed.success ? [{ channel, ...saidBy(parsed.data, channel) }] : [];
  });
}

/** What settings that may be half-filled say by a channel; the link of a form stands where the text wants it. */
export function messageText(config: unknown, channel: Channel): { subject?: string; body: string } {
  const parsed = halfWritten.safeParse(config);
  return parsed.success ? saidBy(parsed.data, channel) : { body: '' };
}

function saidBy(config: z.infer<typeof withTexts>, channel: Channel): { subject?: string; body: string } {
  const { subject, body } = textOf(config, channel);
  return { ...(subject !== undefined && { subject }), body };
}
