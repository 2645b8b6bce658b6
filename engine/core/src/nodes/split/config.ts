import { z } from 'zod';
import { filter } from '../../filter/filter.ts';
import { branchId, branchName, maxBranches } from '../branch-ids.ts';
import '../form-meta.ts';

export const splitConfig = z.strictObject({
  branches: z
    .array(z.strictObject({ id: branchId, name: branchName, when: filter }))
    .min(1)
    .max(maxBranches)
    .meta({
      form: {
        label: 'Branches',
        widget: 'branches',
        help: 'Asked from top to bottom: a patient takes the first that fits. Those whom none fits take “Everybody else”.',
      },
    }),
});
export type SplitConfig = z.infer<typeof splitConfig>;
