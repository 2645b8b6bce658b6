import { z } from 'zod';
import { own } from '../../own.ts';
import { defineLeaf } from './define-leaf.ts';

/**
 * Whether the patient is in a saved segment, by the segment's rule as it stands at that moment. Whoever judges a filter writes the rule
 * in place first (`withSegmentRules`), so what is asked of the test itself is only what it says of a segment that does not exist.
 */
export const segmentLeaf = defineLeaf({
  op: 'segment',
  schema: z.strictObject({ op: z.literal('segment'), segment: z.uuid(), is: z.enum(['in', 'not_in']) }),
  group: 'patient',
  label: 'Is in a segment',
  means:
    'The patient fits the rule of a saved segment, as the rule stands at that moment: it counts as if it were written here. When somebody changes the segment, everybody who waits on it is looked at anew. Segments may ask about segments, up to five one in another.',
  missing: 'A segment that does not exist has nobody in it. Publishing and saving refuse one.',
  example: { op: 'segment', segment: '00000000-0000-4000-8000-00000000005e', is: 'in' },
  holds: ({ is }) => is === 'not_in',
  keys: ({ segment }) => [`segment:${segment}`],
  say: ({ is }, holds) => `the patient is ${(is === 'in') === holds ? 'in' : 'not in'} the segment chosen`,
  found: ({ segment }, { facts }) => {
    const known = own(facts.segments, segment);
    return known === undefined ? 'no such segment' : `the segment “${known.name}”`;
  },
});
