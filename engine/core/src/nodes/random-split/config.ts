import { z } from 'zod';
import { branchId, branchName, maxBranches } from '../branch-ids.ts';
import '../form-meta.ts';

export const randomSplitConfig = z.strictObject({
  shares: z
    .array(
      z.strictObject({
        id: branchId,
        name: branchName,
        /** 0 keeps the branch drawn and sends nobody new into it. */
        percent: z.number().int().min(0).max(100),
      }),
    )
    .min(2)
    .max(maxBranches)
    .meta({
      form: {
        label: 'Shares',
        widget: 'shares',
        help: 'Drawn by lot once for each patient: who comes again takes the same branch, as long as the shares stay.',
      },
    }),
});
export type RandomSplitConfig = z.infer<typeof randomSplitConfig>;
