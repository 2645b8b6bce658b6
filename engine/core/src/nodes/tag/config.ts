import { z } from 'zod';
import '../form-meta.ts';

export const tagConfig = z.strictObject({
  change: z.enum(['add', 'remove']).meta({
    form: { label: 'Change', options: { add: 'Add a tag', remove: 'Remove a tag' } },
  }),
  tag: z
    .string()
    .trim()
    .min(1)
    .max(80)
    .meta({ form: { label: 'Tag' } }),
});
export type TagConfig = z.infer<typeof tagConfig>;
