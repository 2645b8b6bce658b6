import { z } from 'zod';
import type { Facts } from '../../facts/facts.ts';
import { filterText } from '../filter-text.ts';
import { when } from '../when/when.ts';
import { whenText } from '../when/when-text.ts';
import { counting, isEnough, timesText } from './counting.ts';
import { datedFlips, foundDated, happened } from './dated.ts';
import { defineLeaf } from './define-leaf.ts';
import { codesText, codeTest, hasCode, isOneOf } from './visit-where.ts';

/** What counts unless statuses are named. */
export const doneProcedure = ['completed'] as const;

const schema = z.strictObject({
  op: z.literal('procedure'),
  code: codeTest,
  /** FHIR procedure statuses; absent: completed. */
  status: z.array(filterText(40)).min(1).max(20).optional(),
  when: when.optional(),
  ...counting,
});
type Leaf = z.infer<typeof schema>;

/** Procedures of such a code. None: a count of zero; one without a date lies in no period. */
export const procedureLeaf = defineLeaf({
  op: 'procedure',
  schema,
  group: 'clinical',
  label: 'Procedure',
  means:
    'So many procedures with one of the codes (CPT or the practice’s own), or with a code that starts so. Completed ones, unless statuses are named.',
  missing: 'No such procedure is a count of zero. One without a date counts unless a period is asked for.',
  example: {
    op: 'procedure',
    code: { match: 'is', codes: ['D1110'] },
    when: { kind: 'within_last', amount: 1, unit: 'years' },
    times: 1,
  },
  holds: (leaf, view) => isEnough(happened(procedures(leaf, view.facts), leaf.when, view).length, leaf),
  flips: (leaf, { facts }) => datedFlips(procedures(leaf, facts), leaf.when, facts),
  keys: (leaf) => (leaf.when === undefined ? ['clinical'] : ['clinical', 'patient']),
  say(leaf, holds) {
    const status = leaf.status === undefined ? '' : ` (${leaf.status.join(' or ')})`;
    const period = leaf.when === undefined ? '' : ` ${whenText(leaf.when)}`;
    return `the patient ${holds ? 'had' : 'did not have'}${timesText(leaf)} a procedure${status} ${codesText(leaf.code)}${period}`;
  },
  found: (leaf, { facts }) => foundDated(procedures(leaf, facts), facts),
});

function procedures(leaf: Leaf, facts: Facts) {
  return facts.procedures.flatMap(({ code, status, performedAt }) =>
    hasCode([code], leaf.code) && isOneOf(status, leaf.status ?? doneProcedure) ? [{ at: performedAt }] : [],
  );
}
