import { z } from 'zod';
import { purposes } from '../../facts/facts.ts';
import { duration } from '../../filter/filter.ts';
import '../form-meta.ts';
import { messageWays, wayWords } from './ways.ts';

export const messageConfig = z.strictObject({
  channel: z.enum(messageWays).meta({ form: { label: 'Channel', options: wayWords } }),
  fallbackAfter: duration.optional().meta({
    form: {
      label: 'Not delivered within',
      widget: 'duration',
      help: 'Then it goes by the other channel too. Empty: only where it cannot be sent at all, or comes back.',
      showIf: { path: 'channel', is: ['sms_then_email', 'email_then_sms'] },
    },
  }),
  purpose: z.enum(purposes).meta({
    form: {
      label: 'Purpose',
      help: 'Decides which consent, hours and limits apply.',
      options: { care: 'Care', operational: 'Running the practice', marketing: 'Marketing' },
    },
  }),
  sending: z
    .enum(['automatic', 'approval', 'off'])
    .optional()
    .meta({
      form: {
        label: 'Sending',
        help: 'With approval, somebody reads each message under Approvals before it goes. While off, patients pass this step and get nothing.',
        options: { approval: 'After approval', automatic: 'Automatic', off: 'Off' },
      },
    }),
  subject: z
    .string()
    .max(300)
    .optional()
    .meta({
      form: {
        label: 'Subject',
        showIf: { path: 'channel', is: ['email', 'both', 'sms_then_email', 'email_then_sms'] },
      },
    }),
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
  smsBody: z
    .string()
    .max(20_000)
    .optional()
    .meta({
      form: {
        label: 'Text message',
        widget: 'textarea',
        help: 'What the text says; the e-mail has the words above.',
        showIf: { path: 'channel', is: ['both', 'sms_then_email', 'email_then_sms'] },
      },
    }),
  form: z
    .url({ protocol: /^https$/, error: 'Use an address that begins with https://' })
    .max(500)
    .optional()
    .meta({
      form: {
        label: 'Form',
        widget: 'text',
        help: 'Web address of an online form. It stands in the text where you write [Online Form Link].',
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
