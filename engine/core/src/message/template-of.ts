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

/** What a node of a plan says by a channel, or null when there is no such node or it says nothing there. */
export function messageTemplateOf(plan: Plan, nodeId: string, channel: Channel): MessageTemplate | null {
  return messageTemplatesOf(plan, nodeId).find((template) => template.channel === channel) ?? null;
}

/** What a node of a plan says, for each channel it uses. */
export function messageTemplatesOf(plan: Plan, nodeId: string): MessageTemplate[] {
  const node = Object.hasOwn(plan.nodes, nodeId) ? plan.nodes[nodeId] : undefined;
  const parsed = withTexts.safeParse(node?.config);
  if (!parsed.success) return [];
  return channelsOfMessage(parsed.data).map((channel) => {
    const { subject, body } = textOf(parsed.data, channel);
    return { channel, subject, body };
  });
}
