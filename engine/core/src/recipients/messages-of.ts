import type { Channel, Purpose } from '../facts/facts.ts';
import { messageConfig } from '../nodes/message/config.ts';
import { channelsOfWay } from '../nodes/message/ways.ts';
import type { Plan } from '../plan/plan.ts';
import { type MessageTerms, messageTermsOf } from './message-terms.ts';
import { sendRulesOf } from './send-rules.ts';

/** One message that a campaign may send, as far as it matters who gets it. */
export type PlannedMessage = {
  nodeId: string;
  channel: Channel;
  purpose: Purpose;
  terms: MessageTerms;
  /** Goes to primary contacts besides. */
  contacts: boolean;
  /** Takes its place where it cannot go to somebody; absent: nothing does. */
  fallback?: { channel: Channel; terms: MessageTerms };
};

/** The messages of a plan that are not switched off, in the order of its steps; one for each channel that a step uses at once. */
export function messagesOf(plan: Plan): PlannedMessage[] {
  const rules = sendRulesOf(plan);
  return Object.values(plan.nodes).flatMap((node) => {
    const parsed = node.kind === 'message' ? messageConfig.safeParse(node.config) : null;
    if (parsed === null || !parsed.success || parsed.data.sending === 'off') return [];
    const { channel: way, purpose, contacts = rules.contacts } = parsed.data;
    const { first, fallback: other } = channelsOfWay[way];
    const fallback =
      other === null ? {} : { fallback: { channel: other, terms: messageTermsOf(plan, node.id, other) } };
    return first.map((channel) => ({
      nodeId: node.id,
      channel,
      purpose,
      terms: messageTermsOf(plan, node.id, channel),
      contacts,
      ...fallback,
    }));
  });
}
