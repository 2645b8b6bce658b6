import { z } from 'zod';
import { channels, purposes } from '../../facts/facts.ts';
import { duration } from '../../filter/filter.ts';
import '../form-meta.ts';

export const messageConfig = z.strictObject({
  channel: z.enum(channels).meta({ form: { label: 'Channel', options: { email: 'E-mail', sms: 'Text message' } } }),
  purpose: z.enum(purposes).meta({
    form: {
      label: 'Purpose',
      help: 'Decides which consent, hours and limits apply.',
      options: { care: 'Care', operational: 'Running the practice', marketing: 'Marketing' },
    },
  }),
  sending: z.enum(['automatic', 'off']).meta({
    form: {
      label: 'Sending',
      help: 'While off, patients pass this step and get nothing.',
      options: { automatic: 'Automatic', off: 'Off' },
    },
  }),
  subject: z
    .string()
    .max(300)
    .optional()
    .meta({ form: { label: 'Subject', showIf: { path: 'channel', is: ['email'] } } }),
  body: z
    .string()
    .max(20_000)
    .meta({
      form: {
        label: 'Message',
        widget: 'textarea',
        help: 'Merge fields such as {{ patient.first_name }} are filled in.',
      },
    }),
  skipIfLaterThan: duration.optional().meta({
    form: {
      label: 'Skip if later than',
      widget: 'duration',
      help: 'Counts from the moment this step is reached: a message held back longer is not sent.',
    },
  }),
  sensitive: z
    .boolean()
    .optional()
    .meta({
      form: {
        label: 'Sensitive',
        help: 'Goes to the patient’s own address alone: to no contact, to no guardian, and never one message for a household.',
      },
    }),
  contacts: z
    .boolean()
    .optional()
    .meta({
      form: {
        label: 'Also to primary contacts',
        help: 'Addressed to the contact, about the patient; only where the contact agreed to such messages.',
      },
    }),
});
export type MessageConfig = z.infer<typeof messageConfig>;
