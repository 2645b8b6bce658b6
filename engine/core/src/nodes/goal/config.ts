import { z } from 'zod';
import '../form-meta.ts';

export const goalConfig = z.strictObject({
  label: z
    .string()
    .trim()
    .min(1)
    .max(120)
    .meta({
      form: { label: 'What was reached', help: 'Whoever comes here counts as a conversion, once in a journey.' },
    }),
  afterwards: z.enum(['go_on', 'end']).meta({
    form: { label: 'And then', options: { go_on: 'The journey goes on', end: 'The journey ends' } },
  }),
});
export type GoalConfig = z.infer<typeof goalConfig>;
