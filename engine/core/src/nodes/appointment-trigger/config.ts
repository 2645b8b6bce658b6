import { z } from 'zod';
import { duration, propertyTest } from '../../filter/filter.ts';
import '../form-meta.ts';

export const appointmentTriggerConfig = z.strictObject({
  duration: duration.meta({ form: { label: 'How long', widget: 'duration' } }),
  direction: z.enum(['before', 'after']).meta({
    form: { label: 'Before or after', options: { before: 'Before the appointment', after: 'After the appointment' } },
  }),
  atMinute: z
    .number()
    .int()
    .min(0)
    .max(1439)
    .optional()
    .meta({
      form: {
        label: 'At the time of day',
        widget: 'minute_of_day',
        help: 'By the patient’s clock. Empty: the time of the appointment.',
      },
    }),
  where: z
    .array(propertyTest)
    .max(20)
    .default([])
    .meta({
      form: {
        label: 'Only for appointments where',
        widget: 'property_tests',
        help: 'purpose, provider, location or caseType. All of these must hold.',
      },
    }),
});
export type AppointmentTriggerConfig = z.infer<typeof appointmentTriggerConfig>;
