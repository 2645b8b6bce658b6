import { z } from 'zod';
import '../form-meta.ts';

export const manualTriggerConfig = z.strictObject({
  reentry: z
    .enum(['once', 'every_time'])
    .default('once')
    .meta({
      form: {
        label: 'How often a patient may enter',
        options: { once: 'Once ever', every_time: 'Every time they are enrolled' },
      },
    }),
});
