import type { Channel, Facts, Purpose } from '../facts/facts.ts';
import { decideSend } from '../gates/decide-send.ts';
import { gateSentence } from '../gates/reasons.ts';
import { messageConfig } from '../nodes/message/config.ts';
import { channelsOfMessage } from '../nodes/message/ways.ts';
import type { Plan } from '../plan/plan.ts';
import { messageTermsOf } from '../recipients/message-terms.ts';

/** One message step of a campaign by one of its channels, and what the gates would say if its message were due now. */
export type ExplainedMessage = {
  nodeId: string;
  name: string;
  channel: Channel;
  purpose: Purpose;
  now: { kind: 'would_go' | 'put_off' | 'held_back'; sentence: string; until: number | null };
};

/** What stands in the way of each message of the campaign to this patient at this moment. */
export function explainMessages({ plan, facts, now }: { plan: Plan; facts: Facts; now: number }): ExplainedMessage[] {
  return Object.values(plan.nodes).flatMap((node) => {
    const parsed = node.kind === 'message' ? messageConfig.safeParse(node.config) : null;
    if (parsed === null || !parsed.success) return [];
    const { purpose, sending } = parsed.data;
    return channelsOfMessage(node.config).map((channel) => {
      const about = { nodeId: node.id, name: node.name ?? node.id, channel, purpose };
      if (sending === 'off')
        return {
          ...about,
          now: { kind: 'held_back' as const, sentence: 'Sending is switched off for this step.', until: null },
        };
      const intent = {
        kind: 'message',
        nodeId: node.id,
        visit: 1,
        channel,
        purpose,
        role: 'patient',
        staleAt: null,
      } as const;
      const terms = messageTermsOf(plan, node.id, channel);
      return { ...about, now: verdictOf(decideSend({ intent, facts, now, createdAt: now, terms })) };
    });
  });
}

function verdictOf(decision: ReturnType<typeof decideSend>): ExplainedMessage['now'] {
  switch (decision.kind) {
    case 'allow':
      return { kind: 'would_go', sentence: 'Nothing stands in the way: it would go out.', until: null };
    case 'defer':
      return { kind: 'put_off', sentence: gateSentence(decision.reason), until: decision.until };
    case 'skip':
      return { kind: 'held_back', sentence: gateSentence(decision.reason), until: null };
  }
}
