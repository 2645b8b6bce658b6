import { z } from 'zod';
import '../form-meta.ts';

export const webhookConfig = z.strictObject({
  url: z
    .string()
    .trim()
    .min(1)
    .max(2_000)
    .meta({
      form: {
        label: 'Address',
        help: 'An https address on the public internet. Calls are signed; the practice’s settings hold the secret.',
      },
    }),
  fields: z
    .array(z.string().min(1).max(120))
    .max(40)
    .default([])
    .meta({
      form: {
        label: 'What to tell of the patient',
        widget: 'merge_fields',
        help: 'The patient’s and the journey’s ids are always told.',
      },
    }),
  clinical: z
    .boolean()
    .default(false)
    .meta({
      form: {
        label: 'The receiver may have clinical data',
        help: 'Fields that can say something of the patient’s health.',
      },
    }),
});
export type WebhookConfig = z.infer<typeof webhookConfig>;
