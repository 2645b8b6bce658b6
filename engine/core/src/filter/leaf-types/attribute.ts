import { z } from 'zod';
import { own } from '../../own.ts';
import { compare, comparisons } from '../compare.ts';
import { filterText } from '../filter-text.ts';
import { comparison, scalar } from '../property-test.ts';
import { foundValue, sayComparison } from '../say.ts';
import { defineLeaf } from './define-leaf.ts';

/** Compares a custom attribute. Missing: false, but `is_unknown` is true. */
export const attributeLeaf = defineLeaf({
  op: 'attribute',
  schema: z.strictObject({
    op: z.literal('attribute'),
    name: filterText(80),
    compare: comparison,
    value: scalar.optional(),
  }),
  group: 'patient',
  label: 'Custom attribute',
  means: 'Compares a custom attribute: text, a number, or yes and no. Values of different types are never equal.',
  missing: 'An attribute that the patient does not have satisfies “is not known” alone.',
  example: { op: 'attribute', name: 'membership', compare: 'is', value: 'gold' },
  holds: (leaf, { facts }) => compare(own(facts.patient.attributes, leaf.name), leaf.compare, leaf.value),
  keys: () => ['patient'],
  say: (leaf, holds) => `“${leaf.name}” ${sayComparison(leaf, holds)}`,
  found: (leaf, { facts }) => `“${leaf.name}”: ${foundValue(own(facts.patient.attributes, leaf.name))}`,
  gaps: ({ name, compare: how, value }) =>
    comparisons[how].needsValue && value === undefined ? [{ path: 'value', field: name }] : [],
});
