import { z } from 'zod';
import { isStorable } from './filter-text.ts';

/** Comparisons of a field, an attribute or a property with a value. What each says, and of missing values, stands in `compare`. */
export const comparison = z.enum([
  'is',
  'is_not',
  'at_least',
  'below',
  'contains',
  'starts_with',
  'is_known',
  'is_unknown',
]);

export const scalar = z.union([
  z
    .string()
    .max(500)
    .refine((text) => isStorable(text), 'contains a character that no text may hold'),
  z.number(),
  z.boolean(),
]);

/** Compares one property of an event. A missing property fails every comparison but `is_unknown`. */
export const propertyTest = z.strictObject({
  path: z
    .string()
    .min(1)
    .max(120)
    .refine((text) => isStorable(text), 'contains a character that no text may hold'),
  compare: comparison,
  value: scalar.optional(),
});
export type PropertyTest = z.infer<typeof propertyTest>;
