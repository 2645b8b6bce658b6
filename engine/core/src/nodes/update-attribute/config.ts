import { z } from 'zod';
import '../form-meta.ts';

const set = z.strictObject({
  how: z.literal('set'),
  value: z.union([z.string().max(500), z.number(), z.boolean()]).meta({ form: { label: 'Value', widget: 'scalar' } }),
});
const copy = z.strictObject({
  how: z.literal('copy'),
  field: z
    .string()
    .min(1)
    .max(120)
    .meta({
      form: {
        label: 'Merge field',
        widget: 'merge_field',
        help: 'Its text at this moment. Without one the attribute stays as it is.',
      },
    }),
});
const clear = z.strictObject({ how: z.literal('clear') });
const increment = z.strictObject({
  how: z.literal('increment'),
  by: z
    .number()
    .min(-1_000_000)
    .max(1_000_000)
    .meta({ form: { label: 'By', help: 'Below zero it is reduced. An unknown attribute counts from 0.' } }),
});

export const updateAttributeConfig = z.strictObject({
  name: z
    .string()
    .trim()
    .regex(/^[\p{L}\p{N}][\p{L}\p{N}_ .-]{0,79}$/u, 'Use letters, digits, spaces, _ . and -, at most 80')
    .meta({ form: { label: 'Attribute' } }),
  change: z.discriminatedUnion('how', [set, copy, increment, clear]).meta({
    form: {
      label: 'Change',
      options: { set: 'Set a value', copy: 'Take over a merge field', increment: 'Raise a number', clear: 'Clear it' },
    },
  }),
});
export type UpdateAttributeConfig = z.infer<typeof updateAttributeConfig>;
