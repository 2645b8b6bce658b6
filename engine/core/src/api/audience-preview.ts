import { z } from 'zod';
import { personKinds } from '../facts/facts.ts';

const channel = z.enum(['email', 'sms']);

/** A message that is not part of a campaign yet. */
const plannedMessage = z.strictObject({
  channel,
  purpose: z.enum(['care', 'operational', 'marketing']),
  sensitive: z.boolean().default(false),
  /** As far as it is written: which fields it has decides whether it may stand for a household or go to contacts. */
  subject: z.string().max(300).default('Preview'),
  body: z.string().max(20_000).default('Preview'),
});

/**
 * POST /api/v1/audience-previews → previewDetail (202): looks at everybody a send would go to and asks the gates about each, sending nothing.
 * The campaign's draft says whom and what; `audience` and `messages` say it where there is no draft yet, or another than the saved one.
 */
export const previewRequest = z.strictObject({
  campaignId: z.uuid().optional(),
  /** As in the campaign's trigger: `{ "kind": "segment", "segmentId": … }`, `filter`, `list` or `everyone`. */
  audience: z.looseObject({ kind: z.string() }).optional(),
  exclude: z.array(z.uuid()).max(20).optional(),
  messages: z.array(plannedMessage).min(1).max(20).optional(),
  household: z.enum(['each', 'oldest_adult', 'guardian']).optional(),
  contacts: z.boolean().optional(),
});
export type PreviewRequest = z.infer<typeof previewRequest>;

/** GET /api/v1/audience-previews/:id. While it runs, `looked` of `wanted` tells how far it is. */
export const previewDetail = z.object({
  id: z.string(),
  campaignId: z.string().nullable(),
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  /** Everybody in the audience; null until it is counted. */
  size: z.number().int().nullable(),
  /** How many are looked at. Fewer than `size`: a sample, and `counts` are of the sample. */
  wanted: z.number().int().nullable(),
  looked: z.number().int(),
  /** `counts` times this is about the whole; 1 where everybody was looked at. */
  factor: z.number(),
  /** Removed or brought back since: household choices may be others. Ask again. */
  stale: z.boolean(),
  counts: z.object({
    /** People who would get at least one message. */
    gets: z.number().int(),
    getsNothing: z.number().int(),
    /** People removed by hand, as it stands now. */
    removed: z.number().int(),
    /** Messages that would go to contacts besides. */
    toContacts: z.number().int(),
    channels: z.array(z.object({ channel, people: z.number().int(), messages: z.number().int() })),
    /** Why people get nothing, or nothing on a channel, or (`contact:…`) their contacts nothing; the most frequent first. `code` is what `people` can be asked for. */
    reasons: z.array(
      z.object({ code: z.string(), channel: channel.nullable(), sentence: z.string(), n: z.number().int() }),
    ),
  }),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
});
export type PreviewDetail = z.infer<typeof previewDetail>;

/** POST /api/v1/audience-previews/:id/people → 50 a page, by name. `…/csv` takes the same without a cursor and answers with a file. */
export const previewSearch = z.strictObject({
  show: z.enum(['all', 'gets', 'gets_nothing', 'removed']).default('all'),
  /** With `gets`: on this channel. */
  channel: channel.optional(),
  /** A code of `counts.reasons`. */
  reason: z.string().max(80).optional(),
  /** Part of a name, or a patient number. */
  text: z.string().trim().max(200).optional(),
  cursor: z.string().max(20).optional(),
});
export type PreviewSearch = z.infer<typeof previewSearch>;

/** POST /api/v1/audience-previews/:id/list → { id, size }: people of a preview as a list, which can be tagged or sent to. */
export const previewListRequest = previewSearch.omit({ cursor: true }).extend({
  name: z.string().trim().min(1, 'Give the list a name').max(120),
});
export const previewListAnswer = z.object({ id: z.string(), size: z.number().int() });

export const previewPerson = z.object({
  patientId: z.string(),
  externalId: z.string(),
  kind: z.enum(personKinds),
  name: z.string(),
  birthDate: z.string().nullable(),
  /** Removed by hand: gets nothing of this campaign. */
  removed: z.boolean(),
  gets: z.array(channel),
  reasons: z.array(z.object({ code: z.string(), sentence: z.string() })),
  messages: z.array(
    z.object({
      channel,
      to: z.enum(['patient', 'guardian', 'contact']),
      maskedAddress: z.string().nullable(),
      /** `later`: it would wait for its hours. */
      kind: z.enum(['gets', 'later', 'not']),
      reason: z.string().nullable(),
      sentence: z.string().nullable(),
      /** Whose message stands for this one. */
      coveredBy: z.object({ id: z.string(), name: z.string() }).nullable(),
    }),
  ),
});
export type PreviewPerson = z.infer<typeof previewPerson>;
export const previewPage = z.object({ items: z.array(previewPerson), nextCursor: z.string().nullable() });
export type PreviewPage = z.infer<typeof previewPage>;

/** POST /api/v1/contact-consents: what somebody who is no patient agreed to or refused at an address of their own. */
export const contactConsentRequest = z.strictObject({
  channel,
  address: z.string().min(1).max(320),
  purpose: z.enum(['care', 'operational', 'marketing']),
  granted: z.boolean(),
  evidence: z.string().max(300).nullable().default(null),
});
export const contactConsentAnswer = z.object({ changed: z.boolean() });
