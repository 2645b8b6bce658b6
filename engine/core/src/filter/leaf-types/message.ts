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
    const copies = lastCopiesOf(leaf.node, facts);
    return copies.length > 0 && cameTo(copies, leaf.came_to);
  },
  keys: () => ['messages'],
  say: (leaf, holds) => `the message “${leaf.node}” ${outcomes[leaf.came_to][holds ? 'says' : 'denies']}`,
  found(leaf, { facts }) {
    const copies = lastCopiesOf(leaf.node, facts);
    if (copies.length === 0) return 'not decided yet';
    return [...new Set(copies.map(({ state, deliveredAt }) => (deliveredAt === null ? state : 'delivered')))].join(
      ', ',
    );
  },
  needsEnrollment: () => true,
});

/** By several channels, one copy that went out or arrived is enough; it failed or was skipped where none is on its way or out. */
function cameTo(copies: readonly Copy[], outcome: Outcome): boolean {
  switch (outcome) {
    case 'accepted':
      return copies.some(({ state }) => state === 'accepted');
    case 'delivered':
      return copies.some(({ deliveredAt }) => deliveredAt !== null);
    case 'failed':
      return copies.every(isOver) && copies.some(({ state }) => state === 'failed');
    case 'skipped':
      return copies.every(({ state }) => state === 'skipped' || state === 'cancelled');
  }
}

type Copy = Pick<MessageFacts, 'state' | 'deliveredAt'>;

function isOver({ state }: Copy): boolean {
  return state === 'failed' || state === 'skipped' || state === 'cancelled';
}

/** The message of that node's last visit, a copy for each channel; none when it never decided on one. */
function lastCopiesOf(nodeId: string, facts: Facts): MessageFacts[] {
  const ofNode = facts.messages.filter((message) => message.nodeId === nodeId);
  const last = Math.max(0, ...ofNode.map(({ visit }) => visit));
  return ofNode.filter(({ visit }) => visit === last);
}
