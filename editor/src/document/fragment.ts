import { nodeId } from '@cairn/core';
import { z } from 'zod';

const fragmentVersion = 1;

const port = z.string().min(1).max(60);

const fragmentStep = z.strictObject({
  /** Kinds this editor does not know are kept: the card says so. */
  kind: z.string().min(1).max(60),
  name: z.string().max(80).optional(),
  note: z.string().max(2000).optional(),
  config: z.record(z.string(), z.unknown()),
  /** Where its ways out lead, within the fragment. */
  next: z.record(port, nodeId).default({}),
});

/** Steps on their way from one place to another, as people can read them. Holds nothing of any patient. */
export const fragment = z.strictObject({
  type: z.literal('journey-fragment'),
  v: z.literal(fragmentVersion),
  /** For readers: where it was copied. */
  from: z.strictObject({ journey: z.string().max(200) }).optional(),
  entry: nodeId,
  steps: z.record(nodeId, fragmentStep),
  /** The ways out that lead on to whatever stands behind the place where it is put in. Absent: the first that is open. */
  exits: z.array(z.strictObject({ after: nodeId, port })).optional(),
});
export type Fragment = z.infer<typeof fragment>;
