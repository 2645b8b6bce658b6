import { z } from 'zod';
import { filter, propertyTest } from '../../filter/filter.ts';
import '../form-meta.ts';

export const eventTriggerConfig = z.strictObject({
  event: z
    .string()
    .trim()
    .min(1)
    .max(120)
    .meta({
      form: {
        label: 'Event',
        widget: 'event_name',
        help: 'Patients enter when their practice system reports this event.',
      },
    }),
  where: z
    .array(propertyTest)
    .max(20)
    .default([])
    .meta({ form: { label: 'Only if the event says', widget: 'property_tests', help: 'All of these must hold.' } }),
  patient: filter.optional().meta({
    form: {
      label: 'Only for patients where',
      widget: 'filter',
      help: 'Asked when the event arrives. Others do not enter.',
    },
  }),
  entry: z.enum(['once', 'per_event', 'per_appointment']).meta({
    form: {
      label: 'How often a patient may enter',
      options: { once: 'Once ever', per_event: 'Every time it happens', per_appointment: 'Once for each appointment' },
    },
  }),
});
