import { z } from 'zod';
import { filter } from '../../filter/filter.ts';
import '../form-meta.ts';

export const conditionConfig = z.strictObject({
  when: filter.meta({ form: { label: 'Take “Yes” when', widget: 'filter', help: 'Everybody else takes “No”.' } }),
});
export type ConditionConfig = z.infer<typeof conditionConfig>;
