/**
 * The filter language: one small typed tree for audiences, conditions, triggers, exits and goals.
 * It is interpreted by `evaluate` (this package) and, for audiences, by SQL; `nextFlip` says when time alone can change it.
 * Each kind of test is one file in `leaf-types`; the registry there lists them.
 *
 * Missing is neither true nor zero: each kind of test says what a missing value means.
 */
import { z } from 'zod';
import { leafTypes } from './leaf-types/registry.ts';

export { type Duration, duration, durationUnits } from './duration.ts';
export { type PropertyTest, propertyTest } from './property-test.ts';

export type Filter =
  | { op: 'all'; of: Filter[] }
  | { op: 'any'; of: Filter[] }
  | { op: 'not'; of: Filter }
  | z.infer<typeof leafFilter>;

const leafFilter = z.discriminatedUnion('op', [
  leafTypes.patient.schema,
  leafTypes.standing.schema,
  leafTypes.segment.schema,
  leafTypes.tag.schema,
  leafTypes.tags.schema,
  leafTypes.age.schema,
  leafTypes.age_between.schema,
  leafTypes.birth_date.schema,
  leafTypes.birthday.schema,
  leafTypes.attribute.schema,
  leafTypes.attribute_date.schema,
  leafTypes.this_appointment.schema,
  leafTypes.visit.schema,
  leafTypes.last_visit_before.schema,
  leafTypes.appointment.schema,
  leafTypes.has_future_appointment.schema,
  leafTypes.condition.schema,
  leafTypes.procedure.schema,
  leafTypes.coverage.schema,
  leafTypes.invoice.schema,
  leafTypes.total_paid.schema,
  leafTypes.event.schema,
  leafTypes.form.schema,
  leafTypes.message.schema,
  leafTypes.message_history.schema,
  leafTypes.campaign.schema,
  leafTypes.consent.schema,
  leafTypes.reachable.schema,
]);
export type LeafFilter = z.infer<typeof leafFilter>;

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
