import { z } from 'zod';
import type { Facts } from '../../facts/facts.ts';
import { filterText } from '../filter-text.ts';
import { when } from '../when/when.ts';
import { whenText } from '../when/when-text.ts';
import { datedFlips, foundDated, happened } from './dated.ts';
import { defineLeaf } from './define-leaf.ts';

const schema = z.strictObject({
  op: z.literal('form'),
  form: filterText(300),
  when: when.optional(),
});
type Leaf = z.infer<typeof schema>;

/** FHIR QuestionnaireResponse statuses of a form that was handed in. */
export const answeredForm = ['completed', 'amended'] as const;

/** The patient answered that form. Never, or only begun: false; an answer without a date lies in no period. */
export const formLeaf = defineLeaf({
  op: 'form',
  schema,
  group: 'activity',
  label: 'Form was answered',
  means: 'The patient handed a form in (completed or amended). Turn it round (“not”) for forms that are still open.',
  missing: 'No answer, or one only begun: false. An answer without a date counts unless a period is asked for.',
  example: { op: 'form', form: 'intake', when: { kind: 'within_last', amount: 1, unit: 'years' } },
  holds: (leaf, view) => happened(answers(leaf, view.facts), leaf.when, view).length > 0,
  flips: (leaf, { facts }) => datedFlips(answers(leaf, facts), leaf.when, facts),
  keys: (leaf) => (leaf.when === undefined ? ['forms'] : ['forms', 'patient']),
  say(leaf, holds) {
    const period = leaf.when === undefined ? '' : ` ${whenText(leaf.when)}`;
    return `the form “${leaf.form}” was ${holds ? '' : 'not '}answered${period}`;
  },
  found: (leaf, { facts }) => foundDated(answers(leaf, facts), facts),
});

function answers({ form }: Leaf, facts: Facts) {
  return facts.forms.flatMap(({ form: of, status, authoredAt }) =>
    of === form && answeredForm.some((one) => one === status) ? [{ at: authoredAt }] : [],
  );
}
