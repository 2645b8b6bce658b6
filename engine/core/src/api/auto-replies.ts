import { z } from 'zod';

const text = z.string().trim().min(1, 'Leave it out (null) to use the usual text').max(640).nullable();

/** PUT /api/v1/practice/auto-replies: null uses the usual text. `phone`: where people get help, as they should read it. */
export const autoReplyRequest = z.strictObject({
  phone: z.string().trim().min(3).max(40).nullable(),
  stop: text,
  help: text,
  welcome: text,
});
export type AutoReplyRequest = z.infer<typeof autoReplyRequest>;

/** GET /api/v1/practice/auto-replies: what is answered to STOP, HELP and START; `defaults` are the usual texts. */
export const autoReplySettings = z.object({
  name: z.string(),
  phone: z.string().nullable(),
  stop: z.string().nullable(),
  help: z.string().nullable(),
  welcome: z.string().nullable(),
  defaults: z.object({ stop: z.string(), help: z.string(), welcome: z.string() }),
});
export type AutoReplySettings = z.infer<typeof autoReplySettings>;
