import { z } from 'zod';
import '../form-meta.ts';

export const noteConfig = z.strictObject({
  text: z
    .string()
    .trim()
    .min(1)
    .max(2_000)
    .meta({
      form: { label: 'Note', widget: 'textarea', help: 'For whoever reads the campaign. Patients never pass it.' },
    }),
});
