import { z } from 'zod';

/** What the practice lets an account carry besides what its provider allows; null: no limit of its own. */
export const accountLimits = z.strictObject({
  /** Messages a day; a text counts as often as it has segments. */
  perDay: z.number().int().min(1).max(10_000_000).nullable(),
  /** Segments of texts a second, as carriers count them. */
  segmentsPerSecond: z.number().int().min(1).max(10_000).nullable(),
});
export type AccountLimits = z.infer<typeof accountLimits>;

/** What messages of one channel go out by. */
export const providerAccount = z.object({
  id: z.string(),
  channel: z.enum(['email', 'sms']),
  provider: z.enum(['sandbox', 'resend', 'vonage']),
  /** The address or number that patients see. */
  sender: z.string(),
  /** Calls a second that the provider allows. */
  ratePerSecond: z.number(),
  limits: accountLimits,
});
export type ProviderAccount = z.infer<typeof providerAccount>;

/** GET /api/v1/practice/accounts. PUT /api/v1/practice/accounts/:id takes the limits. */
export const providerAccounts = z.object({ accounts: z.array(providerAccount) });
