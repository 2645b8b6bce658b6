import { z } from 'zod';

/** A filter over patients, as it stands in documents; what is wrong with it is answered with the place and the remedy. */
const anyFilter = z.looseObject({ op: z.string() });

export const audienceRequest = z.strictObject({ filter: anyFilter });

/**
 * POST /api/v1/filters/count (a POST: filters never stand in a URL). `matching` is null when counting took too long. `sample` holds the
 * first few patients by name.
 */
export const audienceCount = z.object({
  sentence: z.string(),
  matching: z.number().int().nullable(),
  of: z.number().int().nullable(),
  sample: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type AudienceCount = z.infer<typeof audienceCount>;

export const explainFilterRequest = z.strictObject({ filter: anyFilter, patientId: z.uuid() });

/** POST /api/v1/filters/explain: the filter for one patient, clause by clause, groups before their clauses. */
export const explainedFilter = z.object({
  holds: z.boolean(),
  clauses: z.array(
    z.object({
      /** Where in the filter. */
      path: z.string(),
      depth: z.number().int(),
      sentence: z.string(),
      holds: z.boolean(),
      /** What was looked at; null for groups. */
      found: z.string().nullable(),
    }),
  ),
});
export type ExplainedFilter = z.infer<typeof explainedFilter>;
