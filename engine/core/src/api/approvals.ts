import { z } from 'zod';
import { channels, purposes } from '../facts/facts.ts';

/** Messages of one step of one campaign that wait for a person's approval. */
export const approvalGroup = z.object({
  campaign: z.object({ id: z.string(), name: z.string(), state: z.string() }),
  nodeId: z.string(),
  stepName: z.string(),
  waiting: z.number().int(),
  /** Of these: approved once, but they read otherwise now. */
  changed: z.number().int(),
  oldestAt: z.string(),
});
export type ApprovalGroup = z.infer<typeof approvalGroup>;

/** GET /api/v1/approvals. Whoever sees some locations alone is shown their patients’ messages alone, also in the numbers. */
export const approvalQueue = z.object({ total: z.number().int(), groups: z.array(approvalGroup) });
export type ApprovalQueue = z.infer<typeof approvalQueue>;

/** One message as it would go at this moment. */
export const waitingMessage = z.object({
  effectId: z.string(),
  patient: z.object({ id: z.string(), name: z.string() }),
  channel: z.enum(channels),
  purpose: z.enum(purposes),
  mode: z.enum(['sandbox', 'live']),
  /** To somebody beside the patient. */
  toContact: z.boolean(),
  maskedAddress: z.string().nullable(),
  subject: z.string().nullable(),
  /** Null where it cannot be written; `problem` says why. */
  text: z.string().nullable(),
  problem: z.string().nullable(),
  /** Parts of a text message. */
  parts: z.number().int().nullable(),
  /** Of what is shown: an approval is for these words to this address and no others. */
  fingerprint: z.string().nullable(),
  /** Somebody wrote other words for this patient. `outdated`: what they stand in place of has changed since. */
  edited: z.object({ by: z.string(), at: z.string(), outdated: z.boolean() }).nullable(),
  /** It was approved, and differed from that when it was about to go. */
  changedAt: z.string().nullable(),
  /** What was read when it was approved, where it came back since and that is still known. */
  before: z.object({ maskedAddress: z.string(), subject: z.string().nullable(), text: z.string() }).nullable(),
  /** What would become of it if it were approved now. */
  outlook: z.object({
    kind: z.enum(['goes', 'later', 'held_back']),
    sentence: z.string(),
    until: z.string().nullable(),
  }),
  waitingSince: z.string(),
  /** Not sent any more after that. */
  staleAt: z.string().nullable(),
});
export type WaitingMessage = z.infer<typeof waitingMessage>;

const ofStep = { campaignId: z.uuid(), nodeId: z.string().min(1).max(200) };

/** POST /api/v1/approvals/search: the longest waiting first, 20 a page. */
export const approvalSearch = z.strictObject({ ...ofStep, cursor: z.string().max(1000).optional() });
export const approvalPage = z.object({ items: z.array(waitingMessage), nextCursor: z.string().nullable() });
export type ApprovalPage = z.infer<typeof approvalPage>;

/**
 * POST /api/v1/approvals/decide → approvalAct. Without `messages` it is about all that wait at the step now, worked off in pages. An approved
 * message waits a few seconds, so that it can be undone, then passes every check anew.
 */
export const approvalRequest = z.strictObject({
  kind: z.enum(['approve', 'reject']),
  ...ofStep,
  /** As they were read. One that reads otherwise by now is not approved. */
  messages: z
    .array(z.strictObject({ effectId: z.uuid(), fingerprint: z.string().max(100).nullable() }))
    .min(1)
    .max(200)
    .optional(),
  reason: z.string().trim().max(500).optional(),
});
export type ApprovalRequest = z.infer<typeof approvalRequest>;

/** GET /api/v1/approvals/acts/:id; POST /api/v1/approvals/acts/:id/undo takes back what has not gone yet. */
export const approvalAct = z.object({
  id: z.string(),
  kind: z.enum(['approve', 'reject']),
  state: z.enum(['running', 'done', 'undoing', 'undone']),
  total: z.number().int(),
  /** Looked at so far, and of these decided, or taken back. */
  looked: z.number().int(),
  changed: z.number().int(),
});
export type ApprovalAct = z.infer<typeof approvalAct>;

/** `passed`: messages that were not decided, each with the reason. */
export const approvalAnswer = approvalAct.extend({
  passed: z.array(
    z.object({
      effectId: z.string(),
      /** `would_not_go`: no approval changes that, e.g. the patient opted out; it leaves the queue. */
      why: z.enum(['reads_otherwise', 'not_waiting', 'would_not_go']),
      sentence: z.string(),
    }),
  ),
});
export type ApprovalAnswer = z.infer<typeof approvalAnswer>;

/** PUT /api/v1/approvals/:id/text: other words for this patient alone; nothing in them is filled in. DELETE takes the campaign’s again. */
export const approvalText = z.strictObject({
  subject: z.string().max(300).optional(),
  text: z.string().min(1, 'Write the message.').max(20_000),
});
export type ApprovalText = z.infer<typeof approvalText>;
