import { z } from 'zod';
import { duration, filter, propertyTest } from '../../filter/filter.ts';
import { branchId, branchName, maxBranches } from '../branch-ids.ts';
import '../form-meta.ts';

const event = z.strictObject({
  kind: z.literal('event'),
  event: z
    .string()
    .trim()
    .min(1)
    .max(120)
    .meta({ form: { label: 'Event', widget: 'event_name' } }),
  where: z
    .array(propertyTest)
    .max(20)
    .default([])
    .meta({ form: { label: 'Only if the event says', widget: 'property_tests', help: 'All of these must hold.' } }),
});

const condition = z.strictObject({
  kind: z.literal('condition'),
  when: filter.meta({ form: { label: 'Until it holds that', widget: 'filter' } }),
});

const delivery = z.strictObject({
  kind: z.literal('delivery'),
  node: z
    .string()
    .min(1)
    .max(60)
    .meta({ form: { label: 'Message', widget: 'message_node' } }),
});

/** One answer to a text, and every way patients spell it. */
const answer = z.strictObject({
  id: branchId.refine((id) => !waysOfReply.has(id), 'Use another id: other ways out are called so'),
  name: branchName,
  words: z.array(z.string().trim().min(1).max(40)).max(20),
});

/** Ways out of a wait for a reply that are no answers. */
const waysOfReply = new Set(['other', 'timed_out', 'happened']);

const reply = z.strictObject({
  kind: z.literal('reply'),
  answers: z
    .array(answer)
    .min(1)
    .max(maxBranches)
    .meta({
      form: {
        label: 'Answers',
        widget: 'answers',
        help: 'Case, spaces, punctuation and polite words do not matter. STOP and its like always end texts and are no answer. Any other reply takes “Another reply” where that leads somewhere; else it is waited on.',
      },
    }),
});

export const waitForConfig = z.strictObject({
  for: z.discriminatedUnion('kind', [reply, event, condition, delivery]).meta({
    form: {
      label: 'Wait for',
      options: {
        reply: 'A reply to a text',
        event: 'An event',
        condition: 'A condition to hold',
        delivery: 'A message to be delivered',
      },
    },
  }),
  since: z
    .enum(['node', 'enrollment', 'message'])
    .default('node')
    .meta({
      form: {
        label: 'Count events since',
        help: 'Earlier ones do not count.',
        options: {
          node: 'the patient reached this step',
          enrollment: 'the patient entered the campaign',
          message: 'the last message went out',
        },
        showIf: { path: 'for.kind', is: ['event'] },
      },
    }),
  timeout: duration.meta({
    form: {
      label: 'At most',
      widget: 'duration',
      help: 'Directly after a message it counts from when that really went out.',
    },
  }),
});
export type ReplyAnswer = z.infer<typeof answer>;
export type WaitForConfig = z.infer<typeof waitForConfig>;
