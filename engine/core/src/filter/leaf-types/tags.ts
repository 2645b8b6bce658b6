import { z } from 'zod';
import { filterText } from '../filter-text.ts';
import { quoted } from '../say.ts';
import type { FilterView } from '../view.ts';
import { defineLeaf } from './define-leaf.ts';

/** The patient carries any, all or none of these tags. */
export const tagsLeaf = defineLeaf({
  op: 'tags',
  schema: z.strictObject({
    op: z.literal('tags'),
    match: z.enum(['any', 'all', 'none']),
    tags: z.array(filterText(80)).min(1).max(100),
  }),
  group: 'patient',
  label: 'Has any, all or none of these tags',
  means: 'The patient carries at least one of the tags, every one of them, or not one of them.',
  missing: 'A patient without tags carries none of them.',
  example: { op: 'tags', match: 'none', tags: ['vip', 'do-not-recall'] },
  holds(leaf, { facts }) {
    const has = (tag: string) => facts.patient.tags.includes(tag);
    if (leaf.match === 'all') return leaf.tags.every(has);
    return leaf.tags.some(has) === (leaf.match === 'any');
  },
  keys: () => ['patient'],
  say(leaf, holds) {
    if (leaf.match === 'all') return `the patient ${holds ? 'is' : 'is not'} tagged ${quoted(leaf.tags, 'and')}`;
    return `the patient is ${(leaf.match === 'any') === holds ? '' : 'not '}tagged ${quoted(leaf.tags)}`;
  },
  found: (_, view) => foundTags(view),
});

export function foundTags({ facts }: FilterView): string {
  return facts.patient.tags.length === 0 ? 'no tags' : `tags: ${facts.patient.tags.join(', ')}`;
}
