import { z } from 'zod';
import { duration } from '../../filter/filter.ts';
import { clockFields } from '../clock-field.ts';
import '../form-meta.ts';

const minuteOfDay = z.number().int().min(0).max(1439);
const weekdays = z
  .array(z.number().int().min(1).max(7))
  .min(1, 'Choose at least one day')
  .max(7)
  .meta({ form: { label: 'On these days', widget: 'weekdays' } });
const skipHolidays = z
  .boolean()
  .default(false)
  .meta({ form: { label: 'Not on the practice’s holidays' } });
const ifPast = (goNow: string) =>
  z
    .enum(['skip', 'go_now'])
    .default('skip')
    .meta({ form: { label: 'If the time has already passed', options: { skip: 'Take “Missed”', go_now: goNow } } });

const forDuration = z.strictObject({
  mode: z.literal('for'),
  duration: duration.meta({
    form: {
      label: 'How long',
      widget: 'duration',
      help: 'Directly after a message it counts from when that really went out.',
    },
  }),
  atMinute: minuteOfDay.optional().meta({
    form: {
      label: 'At the time of day',
      widget: 'minute_of_day',
      help: 'On the day the wait ends. Empty: as soon as it is over.',
    },
  }),
  from: z
    .enum(['here', 'last_message'])
    .optional()
    .meta({
      form: {
        label: 'Counts from',
        help: 'Empty: from this step.',
        options: { here: 'When this step is reached', last_message: 'When the last message really went out' },
      },
    }),
  ...clockFields,
});

const workingDays = z.strictObject({
  mode: z.literal('working_days'),
  days: z
    .number()
    .int()
    .min(1)
    .max(260)
    .meta({
      form: { label: 'How many working days', help: 'Days the practice works: no weekends, none of its holidays.' },
    }),
  atMinute: minuteOfDay.optional().meta({
    form: { label: 'At the time of day', widget: 'minute_of_day', help: 'Empty: the time this step was reached.' },
  }),
  ...clockFields,
});

const untilDate = z.strictObject({
  mode: z.literal('until_date'),
  date: z.iso.date().meta({ form: { label: 'Until the date', widget: 'date' } }),
  atMinute: minuteOfDay.meta({ form: { label: 'At the time of day', widget: 'minute_of_day' } }),
  ifPast: ifPast('Go on at once'),
  ...clockFields,
});

const untilWeekday = z.strictObject({
  mode: z.literal('until_weekday'),
  weekdays,
  atMinute: minuteOfDay.meta({
    form: { label: 'At the time of day', widget: 'minute_of_day', help: 'The next such time, never this very moment.' },
  }),
  skipHolidays,
  ...clockFields,
});

const window = z.strictObject({
  mode: z.literal('window'),
  weekdays,
  startMinute: minuteOfDay.meta({ form: { label: 'From', widget: 'minute_of_day' } }),
  endMinute: minuteOfDay.meta({
    form: {
      label: 'To',
      widget: 'minute_of_day',
      help: 'Who arrives in between goes on at once. An earlier time than “From” means the next morning.',
    },
  }),
  skipHolidays,
  ...clockFields,
});

const relativeToAppointment = z.strictObject({
  mode: z.literal('relative'),
  duration: duration.meta({ form: { label: 'How long', widget: 'duration' } }),
  direction: z.enum(['before', 'after']).meta({
    form: { label: 'Before or after', options: { before: 'Before the appointment', after: 'After the appointment' } },
  }),
  field: z
    .enum(['start', 'end', 'booked'])
    .optional()
    .meta({
      form: {
        label: 'Which time of the appointment',
        help: 'Empty: its start.',
        options: { start: 'Its start', end: 'Its end', booked: 'When it was booked' },
      },
    }),
  atMinute: minuteOfDay.optional().meta({
    form: {
      label: 'At the time of day',
      widget: 'minute_of_day',
      help: 'Empty: the time of the appointment.',
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
  ifPast: ifPast('Go on at once, if the appointment is still ahead'),
  ...clockFields,
});

const relativeToDate = z.strictObject({
  mode: z.literal('relative_date'),
  of: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('birth_date') }),
      z.strictObject({
        kind: z.literal('attribute'),
        name: z
          .string()
          .trim()
          .min(1)
          .max(80)
          .meta({ form: { label: 'Attribute', help: 'A date of the patient, such as 2027-03-31.' } }),
      }),
    ])
    .meta({ form: { label: 'Which date', options: { birth_date: 'Birth date', attribute: 'A date attribute' } } }),
  every: z.enum(['once', 'yearly']).meta({
    form: { label: 'How often', options: { once: 'That very date', yearly: 'Its next anniversary' } },
  }),
  direction: z
    .enum(['on', 'before', 'after'])
    .meta({ form: { label: 'When', options: { on: 'On the day', before: 'Before it', after: 'After it' } } }),
  duration: duration
    .optional()
    .meta({ form: { label: 'How long', widget: 'duration', showIf: { path: 'direction', is: ['before', 'after'] } } }),
  atMinute: minuteOfDay.meta({ form: { label: 'At the time of day', widget: 'minute_of_day' } }),
  ifPast: ifPast('Go on at once'),
  ...clockFields,
});

export const delayConfig = z
  .discriminatedUnion('mode', [
    forDuration,
    workingDays,
    untilDate,
    untilWeekday,
    window,
    relativeToAppointment,
    relativeToDate,
  ])
  .meta({
    form: {
      label: 'Wait',
      options: {
        for: 'For some time',
        working_days: 'For some working days',
        until_date: 'Until a date',
        until_weekday: 'Until a weekday and time',
        window: 'Until a time window opens',
        relative: 'Until before or after the appointment',
        relative_date: 'Until before or after a date of the patient',
      },
    },
  });
export type DelayConfig = z.infer<typeof delayConfig>;
export type ForConfig = z.infer<typeof forDuration>;
export type WorkingDaysConfig = z.infer<typeof workingDays>;
export type UntilDateConfig = z.infer<typeof untilDate>;
export type UntilWeekdayConfig = z.infer<typeof untilWeekday>;
export type WindowConfig = z.infer<typeof window>;
export type RelativeConfig = z.infer<typeof relativeToAppointment>;
export type RelativeDateConfig = z.infer<typeof relativeToDate>;
