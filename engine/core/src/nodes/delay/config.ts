import { z } from 'zod';
import { duration } from '../../filter/filter.ts';
import '../form-meta.ts';

const forDuration = z.strictObject({
  mode: z.literal('for'),
  duration: duration.meta({
    form: {
      label: 'How long',
      widget: 'duration',
      help: 'Directly after a message it counts from when that really went out.',
    },
  }),
});

const relativeToAppointment = z.strictObject({
  mode: z.literal('relative'),
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
  ifQuiet: z
    .enum(['earlier', 'later', 'skip'])
    .optional()
    .meta({
      form: {
        label: 'If that falls into quiet hours',
        help: 'By the hours the practice allows for text messages. Empty: wait until then all the same.',
        options: {
          earlier: 'Go earlier, in the last allowed hour',
          later: 'Go later, when allowed again',
          skip: 'Take “Missed”',
        },
      },
    }),
  ifPast: z
    .enum(['skip', 'go_now'])
    .default('skip')
    .meta({
      form: {
        label: 'If the time has already passed',
        options: { skip: 'Take “Missed”', go_now: 'Go on at once, if the appointment is still ahead' },
      },
    }),
});

export const delayConfig = z.discriminatedUnion('mode', [forDuration, relativeToAppointment]).meta({
  form: { label: 'Wait', options: { for: 'For some time', relative: 'Until before or after the appointment' } },
});
export type DelayConfig = z.infer<typeof delayConfig>;
export type ForConfig = z.infer<typeof forDuration>;
export type RelativeConfig = z.infer<typeof relativeToAppointment>;
