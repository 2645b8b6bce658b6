import { z } from 'zod';
import type { Facts } from '../../facts/facts.ts';
import { filterText } from '../filter-text.ts';
import { when } from '../when/when.ts';
import { whenText } from '../when/when-text.ts';
import { datedFlips, foundDated, happened } from './dated.ts';
import { defineLeaf } from './define-leaf.ts';
import { codesText, codeTest, hasCode, isOneOf } from './visit-where.ts';

const schema = z.strictObject({
  op: z.literal('condition'),
  code: codeTest,
  /** FHIR clinical status codes ("active"); absent: any but `entered-in-error`. */
  status: z.array(filterText(40)).min(1).max(20).optional(),
  /** By onset, else by when it was recorded. */
  when: when.optional(),
});
type Leaf = z.infer<typeof schema>;

/** A diagnosis of such a code. None: false; one without any date lies in no period. */
export const conditionLeaf = defineLeaf({
  op: 'condition',
  schema,
  group: 'clinical',
  label: 'Diagnosis',
  means:
    'A diagnosis with one of the codes, or with a code that starts so. It is dated by its onset, else by when it was recorded.',
  missing: 'No such diagnosis: false. One without any date counts unless a period is asked for.',
  example: { op: 'condition', code: { match: 'starts_with', codes: ['E11'] }, status: ['active'] },
  holds: (leaf, view) => happened(conditions(leaf, view.facts), leaf.when, view).length > 0,
  flips: (leaf, { facts }) => datedFlips(conditions(leaf, facts), leaf.when, facts),
  keys: (leaf) => (leaf.when === undefined ? ['clinical'] : ['clinical', 'patient']),
  say(leaf, holds) {
    const status = leaf.status === undefined ? '' : ` (${leaf.status.join(' or ')})`;
    const period = leaf.when === undefined ? '' : ` ${whenText(leaf.when)}`;
    return `the patient ${holds ? 'has' : 'does not have'} a diagnosis${status} ${codesText(leaf.code)}${period}`;
  },
  found: (leaf, { facts }) => foundDated(conditions(leaf, facts), facts),
});

function conditions(leaf: Leaf, facts: Facts) {
  return facts.conditions.flatMap(({ code, status, onsetAt, recordedAt }) =>
    hasCode([code], leaf.code) && status !== 'entered-in-error' && isOneOf(status, leaf.status)
      ? [{ at: onsetAt ?? recordedAt }]
      : [],
  );
}
