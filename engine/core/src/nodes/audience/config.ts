import { z } from 'zod';
import { filter } from '../../filter/filter.ts';
import '../form-meta.ts';
import { isLocalTime } from './local-time.ts';

/** Whom a send goes to. A saved one is a segment; `everyone` is all active patients of the practice. */
export const audienceSource = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('segment'),
      segmentId: z.uuid('Choose a segment').meta({ form: { label: 'Segment', widget: 'segment' } }),
    }),
    z.strictObject({
      kind: z.literal('filter'),
      filter: filter.meta({ form: { label: 'Who', widget: 'filter' } }),
    }),
    z.strictObject({
      kind: z.literal('list'),
      listId: z.uuid('Choose a list').meta({ form: { label: 'List', widget: 'list' } }),
    }),
    z.strictObject({ kind: z.literal('everyone') }),
  ])
  .meta({
    form: {
      label: 'For whom',
      options: {
        segment: 'Everyone in a segment',
        filter: 'Everyone who fits a rule',
        list: 'Everyone on a list',
        everyone: 'Everyone at the practice',
      },
    },
  });
export type AudienceSource = z.infer<typeof audienceSource>;

const localTime = z.string().refine(isLocalTime, 'use a day and a time such as 2026-12-01T09:00');
const zone = z
  .enum(['practice', 'patient'])
  .default('practice')
  .meta({ form: { label: 'By whose clock', options: { practice: 'The practice’s', patient: 'Each patient’s' } } });

/** When it goes. Local times are read by the clock that `zone` names. */
export const audienceWhen = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('now') }),
    z.strictObject({
      kind: z.literal('at'),
      at: localTime.meta({ form: { label: 'On', widget: 'local_time' } }),
      zone,
    }),
    z.strictObject({
      kind: z.literal('repeat'),
      every: z
        .number()
        .int('use a whole number')
        .min(1, 'it has to be at least 1, or it would never come')
        .max(365, 'it has to be at most 365')
        .meta({ form: { label: 'Every' } }),
      unit: z
        .enum(['day', 'week', 'month'])
        .meta({ form: { label: 'Unit', options: { day: 'Days', week: 'Weeks', month: 'Months' } } }),
      /** The first one; the later ones keep its time of day, and in months its day as far as the month has it. */
      at: localTime.meta({ form: { label: 'First on', widget: 'local_time' } }),
      zone,
      endsOn: z.iso
        .date()
        .nullable()
        .default(null)
        .meta({ form: { label: 'Last day', widget: 'date', help: 'Empty: goes on until it is stopped.' } }),
    }),
  ])
  .meta({ form: { label: 'When', options: { now: 'At once', at: 'At a time', repeat: 'Again and again' } } });
export type AudienceWhen = z.infer<typeof audienceWhen>;

const cap = (label: string, help: string) =>
  z
    .number()
    .int()
    .min(1)
    .max(10_000_000)
    .nullable()
    .default(null)
    .meta({ form: { label, help, widget: 'number' } });

export const audienceConfig = z.strictObject({
  audience: audienceSource,
  exclude: z
    .array(z.uuid())
    .max(20)
    .default([])
    .meta({
      form: { label: 'Leave out', widget: 'segments', help: 'Whoever is in one of these segments gets nothing.' },
    }),
  when: audienceWhen,
  once: z
    .enum(['per_run', 'ever', 'per_last_visit', 'per_next_visit'])
    .default('per_run')
    .meta({
      form: {
        label: 'How often for one patient',
        options: {
          per_run: 'Each time it goes',
          ever: 'Once, ever',
          per_last_visit: 'Once after each visit',
          per_next_visit: 'Once before each visit',
        },
      },
    }),
  household: z
    .enum(['each', 'oldest_adult', 'guardian'])
    .default('each')
    .meta({
      form: {
        label: 'Several patients with one phone or e-mail address',
        options: {
          each: 'Each gets a message',
          oldest_adult: 'The oldest adult gets one',
          guardian: 'The guardian gets one',
        },
      },
    }),
  contacts: z
    .boolean()
    .default(false)
    .meta({
      form: { label: 'Also to primary contacts', help: 'Only where the contact agreed to hear from the practice.' },
    }),
  caps: z
    .strictObject({
      perRun: cap('At most at once', 'Patients in one send. The rest are left out of it.'),
      perDay: cap('At most in a day', 'The rest wait for the next day.'),
      lifetime: cap('At most altogether', 'Over all sends of this campaign.'),
    })
    .default({ perRun: null, perDay: null, lifetime: null }),
  ramp: z
    .strictObject({ first: z.number().int().min(1).max(1_000_000) })
    .nullable()
    .default(null)
    .meta({
      form: {
        label: 'Send to a few first',
        widget: 'ramp',
        help: 'Stops after so many until somebody confirms that all is well.',
      },
    }),
  /** What a copy still has to be looked at for; publishing waits for it. */
  unconfirmed: z
    .array(z.enum(['audience', 'when']))
    .max(2)
    .default([])
    .meta({ form: { label: 'Still to confirm', widget: 'confirm', help: 'This is a copy of another campaign.' } }),
});
export type AudienceTrigger = z.infer<typeof audienceConfig>;
