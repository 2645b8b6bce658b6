import { z } from 'zod';
import { campaignSettings } from '../document/document.ts';
import { type FactKey, isFactKey } from '../facts/facts.ts';
import type { Plan } from './plan.ts';

const factKey = z.custom<FactKey>((value) => typeof value === 'string' && isFactKey(value));

const plan = z.object({
  planVersion: z.literal(1),
  name: z.string(),
  entry: z.string(),
  nodes: z.record(
    z.string(),
    z.object({
      id: z.string(),
      kind: z.string(),
      name: z.string().nullable(),
      config: z.unknown(),
      next: z.record(z.string(), z.string()),
      readsOutcome: z.boolean(),
    }),
  ),
  settings: campaignSettings,
  listens: z.array(factKey),
});

/** Reads the stored bytes of a published version (`planBytes`). Throws on bytes that no version of Cairn wrote: a bug, or a damaged row. */
export function parsePlan(bytes: string): Plan {
  return plan.parse(JSON.parse(bytes));
}
