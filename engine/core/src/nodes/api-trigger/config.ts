import { z } from 'zod';
import { propertyTest } from '../../filter/filter.ts';
import '../form-meta.ts';

export const apiTriggerConfig = z.strictObject({
  where: z
    .array(propertyTest)
    .max(20)
    .default([])
    .meta({
      form: {
        label: 'Only if the request says',
        widget: 'property_tests',
        help: 'About the properties that are sent along. All of these must hold.',
      },
    }),
  entry: z
    .enum(['once', 'every_time'])
    .default('every_time')
    .meta({
      form: {
        label: 'How often a patient may enter',
        options: { once: 'Once ever', every_time: 'With every request' },
      },
    }),
});
export type ApiTriggerConfig = z.infer<typeof apiTriggerConfig>;
