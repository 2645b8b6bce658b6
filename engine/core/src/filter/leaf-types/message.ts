import { z } from 'zod';
import type { Facts, MessageFacts } from '../../facts/facts.ts';
import { filterText } from '../filter-text.ts';
import { defineLeaf } from './define-leaf.ts';

/** What a message can come to, in words. */
const outcomes = {
  accepted: { says: 'went out', denies: 'did not go out' },
  delivered: { says: 'was delivered', denies: 'was not delivered' },
  failed: { says: 'failed', denies: 'did not fail' },
  skipped: { says: 'was skipped', denies: 'was not skipped' },
} as const;
const outcomeNames = ['accepted', 'delivered', 'failed', 'skipped'] as const satisfies readonly Outcome[];
type Outcome = keyof typeof outcomes;

/** The last visit of that message node came to this. Not sent yet: false. */
export const messageLeaf = defineLeaf({
  op: 'message',
  schema: z.strictObject({
    op: z.literal('message'),
    node: filterText(60),
    came_to: z.enum(outcomeNames),
  }),
  group: 'messages',
  label: 'A message of this campaign came to …',
  means: 'What became of a message step of this campaign, in this journey. Only inside a campaign.',
  missing: 'The step has not been reached, or its fate is not known yet: false.',
  example: { op: 'message', node: 'reminder', came_to: 'delivered' },
  holds: (leaf, { facts }) => {
    const last = lastMessageOf(leaf.node, facts);
    return last !== null && cameTo(last, leaf.came_to);
  },
  keys: () => ['messages'],
  say: (leaf, holds) => `the message “${leaf.node}” ${outcomes[leaf.came_to][holds ? 'says' : 'denies']}`,
  found(leaf, { facts }) {
    const last = lastMessageOf(leaf.node, facts);
    return last === null ? 'not decided yet' : last.deliveredAt === null ? last.state : 'delivered';
  },
  needsEnrollment: () => true,
});

function cameTo({ state, deliveredAt }: Pick<MessageFacts, 'state' | 'deliveredAt'>, outcome: Outcome): boolean {
  switch (outcome) {
    case 'accepted':
      return state === 'accepted';
    case 'delivered':
      return deliveredAt !== null;
    case 'failed':
      return state === 'failed';
    case 'skipped':
      return state === 'skipped' || state === 'cancelled';
  }
}

/** The message of that node's last visit; null when it never decided on one. */
function lastMessageOf(nodeId: string, facts: Facts): MessageFacts | null {
  return facts.messages.reduce<MessageFacts | null>(
    (last, message) => (message.nodeId === nodeId && message.visit >= (last?.visit ?? 0) ? message : last),
    null,
  );
}
