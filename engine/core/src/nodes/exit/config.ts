import { z } from 'zod';
import '../form-meta.ts';

export const exitConfig = z.strictObject({
  label: z
    .string()
    .trim()
    .min(1)
    .max(120)
    .meta({ form: { label: 'Say on the timeline', help: 'How the journey ended, in your own words.' } }),
});
export type ExitConfig = z.infer<typeof exitConfig>;
