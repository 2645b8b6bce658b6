import { z } from 'zod';
import { channels, type Facts, purposes } from '../../facts/facts.ts';
import { defineLeaf } from './define-leaf.ts';

const schema = z.strictObject({
  op: z.literal('consent'),
  channel: z.enum(channels),
  purpose: z.enum(purposes),
  is: z.enum(['granted', 'refused', 'unknown']),
});
type Leaf = z.infer<typeof schema>;

/** What is on record about consent. No record: `unknown` alone. */
export const consentLeaf = defineLeaf({
  op: 'consent',
  schema,
  group: 'consent',
  label: 'Consent on record',
  means:
    'What the records say of the patient’s consent to messages of a purpose on a channel. A refusal outweighs a grant.',
  missing:
    'No record is neither granted nor refused: it is “unknown”. Whether a message may go out then depends on its purpose.',
  example: { op: 'consent', channel: 'sms', purpose: 'marketing', is: 'granted' },
  holds: (leaf, { facts }) => consentOf(leaf, facts) === leaf.is,
  keys: () => ['consent'],
  say: (leaf, holds) => `consent to ${leaf.purpose} by ${leaf.channel} is ${holds ? '' : 'not '}${leaf.is}`,
  found: (leaf, { facts }) => `consent to ${leaf.purpose} by ${leaf.channel}: ${consentOf(leaf, facts)}`,
});

function consentOf({ channel, purpose }: Pick<Leaf, 'channel' | 'purpose'>, facts: Facts): Leaf['is'] {
  const records = facts.consents.filter((one) => one.channel === channel && one.purpose === purpose);
  if (records.length === 0) return 'unknown';
  return records.every(({ granted }) => granted) ? 'granted' : 'refused';
}
