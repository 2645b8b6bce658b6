import { z } from 'zod';
import { campaignSettings } from '../document/document.ts';
import { issueLine } from './issue-line.ts';

/** A change of the draft that removes an issue; the editor performs it as it stands. */
const fixChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('set_config'), nodeId: z.string(), path: z.string(), value: z.unknown() }),
  z.object({ kind: z.literal('set_settings'), settings: campaignSettings }),
]);

/** One finding about a draft, with what removes it. */
export const issue = issueLine.extend({
  fix: z.object({ label: z.string(), changes: z.array(fixChange).readonly() }).optional(),
});
