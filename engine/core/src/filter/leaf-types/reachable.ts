import { z } from 'zod';
import { channels, type Facts } from '../../facts/facts.ts';
import { addressOn } from '../../gates/address.ts';
import { defineLeaf } from './define-leaf.ts';

const schema = z.strictObject({ op: z.literal('reachable'), channel: z.enum(channels) });
type Leaf = z.infer<typeof schema>;

/** Whether the patient has a usable address on the channel. None: false. Consent and quiet hours are asked when a message is sent. */
export const reachableLeaf = defineLeaf({
  op: 'reachable',
  schema,
  group: 'consent',
  label: 'Can be reached on a channel',
  means:
    'There is an address on the channel, it has neither been opted out nor suppressed, and the patient’s own limits allow the channel. Consent is a test of its own.',
  missing: 'No address on the channel: false.',
  example: { op: 'reachable', channel: 'sms' },
  holds: (leaf, { facts }) => reachOf(leaf, facts) === 'reachable',
  keys: () => ['consent', 'patient'],
  say: (leaf, holds) => `the patient can ${holds ? '' : 'not '}be reached by ${leaf.channel}`,
  found: (leaf, { facts }) => `${leaf.channel}: ${reachOf(leaf, facts)}`,
});

function reachOf({ channel }: Leaf, facts: Facts): string {
  const { doNotContact, onlyChannels } = facts.restrictions;
  if (doNotContact) return 'not to be contacted';
  if (onlyChannels !== null && !onlyChannels.includes(channel)) return 'limited to other channels';
  const address = addressOn(facts, channel);
  if (address === null) return 'no address';
  if (address.optedOutAt !== null) return 'opted out';
  return address.suppressedAt === null ? 'reachable' : 'suppressed';
}
