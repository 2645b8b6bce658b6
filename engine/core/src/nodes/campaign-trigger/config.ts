import { z } from 'zod';
import '../form-meta.ts';

export const campaignTriggerConfig = z.strictObject({
  entry: z
    .enum(['once', 'every_time'])
    .default('every_time')
    .meta({
      form: {
        label: 'How often a patient may enter',
        options: { once: 'Once ever', every_time: 'Every time they are sent here' },
      },
    }),
});
