import { z } from 'zod';
import { channels } from '../facts/facts.ts';
import type { Plan } from '../plan/plan.ts';
import type { MessageTemplate } from './render.ts';

const withTemplate = z.object({ channel: z.enum(channels), subject: z.string().optional(), body: z.string() });

/** What a node of a plan says, or null when there is no such node or it says nothing. */
export function messageTemplateOf(plan: Plan, nodeId: string): MessageTemplate | null {
  const node = Object.hasOwn(plan.nodes, nodeId) ? plan.nodes[nodeId] : undefined;
  const parsed = withTemplate.safeParse(node?.config);
  return parsed.success ? parsed.data : null;
}
