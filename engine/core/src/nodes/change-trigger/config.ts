import { z } from 'zod';
import { changeableFields } from '../../entry/patient-change.ts';
import { propertyTest } from '../../filter/filter.ts';
import '../form-meta.ts';

/** Compares one value; the same comparisons as in filters. */
const valueTest = propertyTest.omit({ path: true });
export type ValueTest = z.infer<typeof valueTest>;

const from = valueTest
  .optional()
  .meta({ form: { label: 'From', widget: 'comparison', help: 'What it was before. Empty: anything.' } });
const to = valueTest
  .optional()
  .meta({ form: { label: 'To', widget: 'comparison', help: 'What it is now. Empty: anything.' } });

const fieldNames = z.enum(['language', 'sex', 'addressState', 'city', 'postcode', 'active', 'birthDate']);

export const changeTriggerConfig = z
  .discriminatedUnion('what', [
    z.strictObject({
      what: z.literal('attribute'),
      name: z
        .string()
        .trim()
        .min(1)
        .max(80)
        .meta({ form: { label: 'Attribute' } }),
      from,
      to,
    }),
    z.strictObject({
      what: z.literal('field'),
      field: fieldNames.meta({ form: { label: 'Field', options: changeableFields } }),
      from,
      to,
    }),
    z.strictObject({
      what: z.literal('tag'),
      tag: z
        .string()
        .trim()
        .min(1)
        .max(80)
        .meta({ form: { label: 'Tag' } }),
      change: z
        .enum(['added', 'removed'])
        .meta({ form: { label: 'When it is', options: { added: 'Added', removed: 'Removed' } } }),
    }),
  ])
  .meta({
    form: {
      label: 'What changes',
      options: { attribute: 'An attribute', field: 'A detail of the patient', tag: 'A tag' },
    },
  });
export type ChangeTriggerConfig = z.infer<typeof changeTriggerConfig>;
