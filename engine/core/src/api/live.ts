import { z } from 'zod';

/**
 * GET /api/v1/live (server-sent events, event name `notice`): "look again at this". Carries ids only; the page refetches what it shows.
 */
export const liveNotice = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('counts'), campaignId: z.string() }),
  z.object({ kind: z.literal('campaign'), campaignId: z.string() }),
  z.object({ kind: z.literal('patient'), patientId: z.string() }),
  z.object({ kind: z.literal('outbox') }),
  z.object({ kind: z.literal('tasks') }),
  /** Who has a campaign open, at which step, and whose turn it is to edit. */
  z.object({ kind: z.literal('presence'), campaignId: z.string() }),
  /** Messages began or ceased to wait for approval. */
  z.object({ kind: z.literal('approvals') }),
  /** Who may do what has changed, or a session was ended. */
  z.object({ kind: z.literal('access') }),
]);
export type LiveNotice = z.infer<typeof liveNotice>;
