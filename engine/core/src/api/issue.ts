import { z } from 'zod';
import { campaignSettings } from '../document/document.ts';

/** A change of the draft that removes an issue; the editor performs it as it stands. */
const fixChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('set_config'), nodeId: z.string(), path: z.string(), value: z.unknown() }),
  z.object({ kind: z.literal('set_settings'), settings: campaignSettings }),
]);

/** One finding about a draft. `hints`: good to know, and nothing wrong with it. */
export const issue = z.object({
  code: z.string(),
  severity: z.enum(['blocks', 'warns', 'hints']),
  nodeId: z.string().nullable(),
  path: z.string().nullable(),
  message: z.string(),
  fix: z.object({ label: z.string(), changes: z.array(fixChange).readonly() }).optional(),
});
