import { z } from 'zod';
import { nodeId } from '../../document/document.ts';
import '../form-meta.ts';

export const jumpConfig = z.strictObject({
  to: nodeId.meta({ form: { label: 'Back to', widget: 'step' } }),
  times: z
    .number()
    .int()
    .min(1)
    .max(100)
    .meta({ form: { label: 'At most so many times', help: 'In one journey. After that it takes “Given up”.' } }),
});
export type JumpConfig = z.infer<typeof jumpConfig>;
