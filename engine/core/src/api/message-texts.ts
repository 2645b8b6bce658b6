import { z } from 'zod';

/**
 * GET /api/v1/message-texts: what the message steps of the practice's drafts say, the campaigns touched last first; archived campaigns and
 * steps without words are left out. At most 500.
 */
export const messageTexts = z.object({
  messages: z.array(
    z.object({
      campaignId: z.string(),
      campaign: z.string(),
      nodeId: z.string(),
      /** The author's own name for the step. */
      step: z.string().nullable(),
      channel: z.string(),
      subject: z.string().nullable(),
      body: z.string(),
      /** What the text message says of a step that writes by both channels. */
      smsBody: z.string().nullable(),
    }),
  ),
});
export type MessageTexts = z.infer<typeof messageTexts>;
