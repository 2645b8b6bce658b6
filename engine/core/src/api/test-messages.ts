import { z } from 'zod';

const channel = z.enum(['email', 'sms']);

/** Where tests may go besides to whoever sends them: addresses of the practice's own, by a name that people choose them by. */
export const testAddress = z.strictObject({
  channel,
  value: z.string().trim().min(1, 'Give the address').max(320),
  name: z.string().trim().min(1, 'Say whose it is').max(80),
});
export type TestAddress = z.infer<typeof testAddress>;

/** GET and PUT /api/v1/practice/test-addresses */
export const testAddresses = z.strictObject({ addresses: z.array(testAddress).max(20, 'Keep at most 20 addresses') });
export type TestAddresses = z.infer<typeof testAddresses>;

/**
 * POST /api/v1/test-messages: sends a message as it is written to the sender's own e-mail address, or to one of the practice's test addresses.
 * It is filled in with a patient's data, or with invented ones. It counts nowhere and is part of no journey.
 */
export const testMessageRequest = z.strictObject({
  channel,
  subject: z.string().max(300).optional(),
  body: z.string().min(1, 'Write the message first').max(20_000),
  to: z.string().trim().min(1).max(320),
  /** Whose data it is filled in with; nobody's unless told. */
  patientId: z.uuid().nullable().default(null),
  /** Where it is from, for the outbox. */
  campaignId: z.uuid().optional(),
  nodeId: z.string().max(80).optional(),
});
export type TestMessageRequest = z.infer<typeof testMessageRequest>;

export const testMessageAnswer = z.object({
  id: z.string(),
  /** `failed`: nothing left; `unknown`: nobody can tell. */
  state: z.enum(['accepted', 'failed', 'unknown']),
  mode: z.enum(['sandbox', 'live']),
  /** Why it did not leave, in words. */
  sentence: z.string().nullable(),
  subject: z.string().nullable(),
  text: z.string(),
});
export type TestMessageAnswer = z.infer<typeof testMessageAnswer>;

/** POST /api/v1/message-previews: how a message reads for a patient, or for somebody invented. Nothing is sent. */
export const messagePreviewRequest = testMessageRequest.pick({
  channel: true,
  subject: true,
  body: true,
  patientId: true,
});
export type MessagePreviewRequest = z.infer<typeof messagePreviewRequest>;

export const messagePreviewAnswer = z.object({
  subject: z.string().nullable(),
  text: z.string().nullable(),
  html: z.string().nullable(),
  /** Why it could not be filled in, in words; then there is no text. */
  problem: z.string().nullable(),
  /** The merge field that is not known, or the part that is empty. */
  field: z.string().nullable(),
});
export type MessagePreviewAnswer = z.infer<typeof messagePreviewAnswer>;
