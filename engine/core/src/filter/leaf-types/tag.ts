import { z } from 'zod';
import { filterText } from '../filter-text.ts';
import { defineLeaf } from './define-leaf.ts';
import { foundTags } from './tags.ts';

/** True when the patient carries the tag. */
export const tagLeaf = defineLeaf({
  op: 'tag',
  schema: z.strictObject({ op: z.literal('tag'), tag: filterText(80) }),
  group: 'patient',
  label: 'Has the tag',
  means: 'The patient carries the tag.',
  missing: 'A patient without tags does not carry it.',
  example: { op: 'tag', tag: 'recall' },
  holds: (leaf, { facts }) => facts.patient.tags.includes(leaf.tag),
  keys: () => ['patient'],
  say: (leaf, holds) => `the patient ${holds ? 'is' : 'is not'} tagged “${leaf.tag}”`,
  found: (_, view) => foundTags(view),
});
