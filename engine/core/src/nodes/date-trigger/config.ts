import { z } from 'zod';
import { duration } from '../../filter/filter.ts';
import '../form-meta.ts';

const shared = {
  direction: z
    .enum(['on', 'before', 'after'])
    .default('on')
    .meta({ form: { label: 'When', options: { on: 'On the day', before: 'Before the day', after: 'After the day' } } }),
  offset: duration.optional().meta({
    form: {
      label: 'How long before or after',
      widget: 'duration',
      help: 'In days, weeks or months.',
      showIf: { path: 'direction', is: ['before', 'after'] },
    },
  }),
  atMinute: z
    .number()
    .int()
    .min(0)
    .max(1439)
    .default(540)
    .meta({ form: { label: 'At the time of day', widget: 'minute_of_day', help: 'By the patient’s clock.' } }),
  leapDay: z
    .enum(['feb_28', 'mar_1'])
    .default('feb_28')
    .meta({
      form: {
        label: '29 February in other years',
        options: { feb_28: 'Is kept on 28 February', mar_1: 'Is kept on 1 March' },
      },
    }),
};

export const dateTriggerConfig = z
  .discriminatedUnion('date', [
    z.strictObject({ date: z.literal('birthday'), ...shared }),
    z.strictObject({
      date: z.literal('attribute'),
      name: z
        .string()
        .trim()
        .min(1)
        .max(80)
        .meta({ form: { label: 'Attribute', help: 'Holds a date such as 2026-03-31.' } }),
      repeat: z
        .enum(['once', 'yearly'])
        .default('once')
        .meta({ form: { label: 'How often', options: { once: 'On that date', yearly: 'Every year on that day' } } }),
      ...shared,
    }),
  ])
  .meta({
    form: {
      label: 'Which date',
      options: { birthday: 'The patient’s birthday', attribute: 'A date among the attributes' },
    },
  });
export type DateTriggerConfig = z.infer<typeof dateTriggerConfig>;
