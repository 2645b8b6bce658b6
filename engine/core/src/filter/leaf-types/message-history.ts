import { z } from 'zod';
import { channels, type Facts, purposes } from '../../facts/facts.ts';
import { when } from '../when/when.ts';
import { whenText } from '../when/when-text.ts';
import { counting, isEnough, timesText } from './counting.ts';
import { datedFlips, foundDated, happened } from './dated.ts';
import { defineLeaf } from './define-leaf.ts';

const schema = z.strictObject({
  op: z.literal('message_history'),
  came_to: z.enum(['accepted', 'delivered', 'failed']),
  /** Of one campaign; absent: of any. */
  campaign: z.uuid().optional(),
  channel: z.enum(channels).optional(),
  purpose: z.enum(purposes).optional(),
  when: when.optional(),
  ...counting,
});
type Leaf = z.infer<typeof schema>;

const words = {
  accepted: ['got', 'did not get', ''],
  delivered: ['got', 'did not get', ' that was delivered'],
  failed: ['was sent', 'was not sent', ' that failed'],
} as const;

/** Messages of all campaigns to this patient. None: a count of zero. */
export const messageHistoryLeaf = defineLeaf({
  op: 'message_history',
  schema,
  group: 'messages',
  label: 'Messages the patient got',
  means:
    'So many messages of any campaign, or of one, that a provider accepted, that were delivered, or that failed; by channel, purpose and period. A message is dated by its delivery, or by when a provider accepted it. Inside a journey, messages of other journeys count: its own are asked about by their step.',
  missing:
    'No such message is a count of zero. Failed messages that no provider had accepted have no date: they count unless a period is asked for. Whether a message was read is not known.',
  example: {
    op: 'message_history',
    came_to: 'accepted',
    purpose: 'marketing',
    when: { kind: 'within_last', amount: 30, unit: 'days' },
    times: 1,
  },
  holds: (leaf, view) => isEnough(happened(messages(leaf, view.facts), leaf.when, view).length, leaf),
  flips: (leaf, { facts }) => datedFlips(messages(leaf, facts), leaf.when, facts),
  keys: (leaf) => (leaf.when === undefined ? ['message_history'] : ['message_history', 'patient']),
  say(leaf, holds) {
    const [got, missed, how] = words[leaf.came_to];
    const kind = [leaf.purpose, leaf.channel].filter((part) => part !== undefined).join(' ');
    const of = leaf.campaign === undefined ? '' : ' of the campaign chosen';
    const period = leaf.when === undefined ? '' : ` ${whenText(leaf.when)}`;
    return `the patient ${holds ? got : missed}${timesText(leaf)} a ${kind === '' ? '' : `${kind} `}message${of}${how}${period}`;
  },
  found: (leaf, { facts }) => foundDated(messages(leaf, facts), facts),
});

function messages(leaf: Leaf, facts: Facts) {
  return facts.pastMessages.flatMap(({ campaignId, channel, purpose, state, acceptedAt, deliveredAt }) => {
    const isMeant =
      (leaf.campaign === undefined || leaf.campaign === campaignId) &&
      (leaf.channel === undefined || leaf.channel === channel) &&
      (leaf.purpose === undefined || leaf.purpose === purpose);
    if (!isMeant) return [];
    if (leaf.came_to === 'delivered') return deliveredAt === null ? [] : [{ at: deliveredAt }];
    return state === leaf.came_to ? [{ at: acceptedAt }] : [];
  });
}
