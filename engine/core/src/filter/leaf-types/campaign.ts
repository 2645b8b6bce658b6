import { z } from 'zod';
import type { Facts } from '../../facts/facts.ts';
import { type ExitReason, exitReasons } from '../../step/contract.ts';
import { when } from '../when/when.ts';
import { whenText } from '../when/when-text.ts';
import { datedFlips, foundDated, happened } from './dated.ts';
import { defineLeaf } from './define-leaf.ts';

const schema = z.strictObject({
  op: z.literal('campaign'),
  /** One campaign; absent: any. */
  campaign: z.uuid().optional(),
  is: z.enum(['entered', 'active', 'finished']),
  /** For `finished`: how the journey ended; absent: however. */
  reasons: z.array(z.enum(exitReasons)).min(1).optional(),
  /** By when it was entered, or for `finished` by when it ended. */
  when: when.optional(),
});
type Leaf = z.infer<typeof schema>;

/** Journeys through campaigns. None: false. */
export const campaignLeaf = defineLeaf({
  op: 'campaign',
  schema,
  group: 'messages',
  label: 'Was in a campaign',
  means:
    'The patient entered a campaign, is in one now, or finished one (for a reason, if reasons are named), in a period. Inside a journey, other journeys count; not the one that asks.',
  missing: 'Never in it: false. Turn it round (“not”) for patients who never entered.',
  example: {
    op: 'campaign',
    is: 'finished',
    reasons: ['completed', 'goal_met'],
    when: { kind: 'within_last', amount: 90, unit: 'days' },
  },
  holds: (leaf, view) => happened(journeys(leaf, view.facts), leaf.when, view).length > 0,
  flips: (leaf, { facts }) => datedFlips(journeys(leaf, facts), leaf.when, facts),
  keys: (leaf) => (leaf.when === undefined ? ['campaigns'] : ['campaigns', 'patient']),
  say(leaf, holds) {
    const which = leaf.campaign === undefined ? (holds ? 'a campaign' : 'any campaign') : 'the campaign chosen';
    const reasons =
      leaf.is !== 'finished' || leaf.reasons === undefined ? '' : ` (${leaf.reasons.map(reasonWords).join(' or ')})`;
    const period = leaf.when === undefined ? '' : ` ${whenText(leaf.when)}`;
    return `the patient ${verbs[leaf.is][holds ? 0 : 1]} ${which}${reasons}${period}`;
  },
  found: (leaf, { facts }) => foundDated(journeys(leaf, facts), facts),
});

const verbs = {
  entered: ['entered', 'did not enter'],
  active: ['is in', 'is not in'],
  finished: ['finished', 'did not finish'],
} as const;

function reasonWords(reason: ExitReason): string {
  return reason.replaceAll('_', ' ');
}

function journeys(leaf: Leaf, facts: Facts) {
  return facts.campaignHistory.flatMap(({ campaignId, enteredAt, endedAt, exitReason }) => {
    if (leaf.campaign !== undefined && leaf.campaign !== campaignId) return [];
    if (leaf.is === 'active') return endedAt === null ? [{ at: enteredAt }] : [];
    if (leaf.is === 'entered') return [{ at: enteredAt }];
    const isMeant = leaf.reasons === undefined || leaf.reasons.some((reason) => reason === exitReason);
    return endedAt !== null && isMeant ? [{ at: endedAt }] : [];
  });
}
