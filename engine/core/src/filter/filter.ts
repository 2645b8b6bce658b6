/**
 * The filter language: one small typed tree for conditions, triggers, exits and goals.
 * It is interpreted by `evaluate` (this package) and, for audiences, by SQL; `nextFlip` says when time alone can change it.
 *
 * Missing is neither true nor zero: each operator says what a missing value means.
 */
import { z } from 'zod';
import { appointmentStatuses } from '../facts/facts.ts';

export const durationUnits = ['seconds', 'minutes', 'hours', 'days', 'weeks', 'months'] as const;

/** Days, weeks and months are calendar units in the patient's zone; the smaller ones are exact. */
export const duration = z.strictObject({
  amount: z.number().int().min(1).max(100_000),
  unit: z.enum(durationUnits),
});
export type Duration = z.infer<typeof duration>;

const comparison = z.enum(['is', 'is_not', 'at_least', 'below', 'contains', 'is_known', 'is_unknown']);
const scalar = z.union([z.string().max(500), z.number(), z.boolean()]);

/** Compares one property of an event. A missing property fails every comparison but `is_unknown`. */
export const propertyTest = z.strictObject({
  path: z.string().min(1).max(120),
  compare: comparison,
  value: scalar.optional(),
});
export type PropertyTest = z.infer<typeof propertyTest>;

export type Filter =
  | { op: 'all'; of: Filter[] }
  | { op: 'any'; of: Filter[] }
  | { op: 'not'; of: Filter }
  | z.infer<typeof leafFilter>;

const leafFilter = z.discriminatedUnion('op', [
  /** Compares a field of the patient. Missing: false, but `is_unknown` is true. */
  z.strictObject({
    op: z.literal('patient'),
    field: z.enum(['firstName', 'lastName', 'sex', 'language', 'addressState', 'active', 'deceased']),
    compare: comparison,
    value: scalar.optional(),
  }),
  /** Compares a custom attribute. Missing: false, but `is_unknown` is true. */
  z.strictObject({
    op: z.literal('attribute'),
    name: z.string().min(1).max(80),
    compare: comparison,
    value: scalar.optional(),
  }),
  /** True when the patient carries the tag. */
  z.strictObject({ op: z.literal('tag'), tag: z.string().min(1).max(80) }),
  /** Whole years since birth, in the patient's zone. Unknown birth date: false. */
  z.strictObject({
    op: z.literal('age'),
    compare: z.enum(['at_least', 'below']),
    years: z.number().int().min(0).max(150),
  }),
  /** Status of the appointment this enrollment is about. No appointment: false. */
  z.strictObject({ op: z.literal('this_appointment'), status: z.array(z.enum(appointmentStatuses)).min(1) }),
  /** Any booked appointment that starts later than now. */
  z.strictObject({ op: z.literal('has_future_appointment') }),
  /** The last attended (fulfilled) appointment is at least this long ago. Never attended: false. */
  z.strictObject({ op: z.literal('last_visit_before'), ago: duration }),
  /** At least `times` such events since `since`. */
  z.strictObject({
    op: z.literal('event'),
    name: z.string().min(1).max(120),
    since: z.enum(['ever', 'enrollment']),
    within: duration.optional(),
    where: z.array(propertyTest).max(20).optional(),
    times: z.number().int().min(1).max(1000).default(1),
  }),
  /** The last visit of that message node came to this. Not sent yet: false. */
  z.strictObject({
    op: z.literal('message'),
    node: z.string().min(1).max(60),
    came_to: z.enum(['accepted', 'delivered', 'failed', 'skipped']),
  }),
]);

const self: z.ZodType<Filter> = z.lazy(() => filter);

/** Discriminated on `op`, so that reading a deep tree takes time in proportion to its size. */
export const filter: z.ZodType<Filter> = z
  .discriminatedUnion('op', [
    z.strictObject({ op: z.literal('all'), of: z.array(self).max(50) }),
    z.strictObject({ op: z.literal('any'), of: z.array(self).max(50) }),
    z.strictObject({ op: z.literal('not'), of: self }),
    leafFilter,
  ])
  .meta({ id: 'Filter' });
export type LeafFilter = z.infer<typeof leafFilter>;
