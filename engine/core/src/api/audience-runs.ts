import { z } from 'zod';
import { onShelf } from './campaign-shelf.ts';
import { issueLine } from './issue-line.ts';
import { runPlan } from './run-plan.ts';

/** Where one send stands. `undo`: waits out the time in which it can be taken back; `held`: waits for somebody to confirm after the first ones. */
export const runState = z.enum(['due', 'undo', 'freezing', 'sending', 'held', 'paused', 'done', 'cancelled', 'failed']);
export type RunState = z.infer<typeof runState>;

/** One send of a campaign to its audience. */
export const audienceRun = z.object({
  id: z.string(),
  campaignId: z.string(),
  /** Number of the campaign's version that it sends. */
  version: z.number(),
  state: runState,
  /** The time it stands for; with the campaign it names the send. */
  nominalAt: z.string(),
  /** The same by the clock of `zone`, as the author wrote it. */
  localAt: z.string(),
  zone: z.enum(['practice', 'patient']),
  /** Until when it can be taken back, or waits for the next day. */
  holdUntil: z.string().nullable(),
  /** Whom the audience came to when it was frozen; null before. */
  size: z.number().nullable(),
  /** Looked at so far, of them entered and left out. */
  taken: z.number(),
  entered: z.number(),
  refused: z.number(),
  /** After how many somebody has to confirm; null without a ramp, or once it is confirmed. */
  rampFirst: z.number().nullable(),
  rampConfirmedAt: z.string().nullable(),
  rampConfirmedBy: z.string().nullable(),
  requestedBy: z.string(),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  /** Journeys that were called off with it; null: they were not. `isDone`: all of them were told. */
  withdrawn: z.object({ n: z.number(), isDone: z.boolean() }).nullable(),
  /** Why it failed or was not made, in words. */
  failure: z.string().nullable(),
  progress: z.object({
    entered: z.number(),
    /** Still waiting to be looked at. */
    left: z.number(),
    /** Per minute, over the last minute in which anybody entered; null before. */
    rate: z.number().nullable(),
    secondsLeft: z.number().nullable(),
  }),
});
export type AudienceRun = z.infer<typeof audienceRun>;

/** GET /api/v1/campaigns/:id/runs, newest first; `next` is what is scheduled. */
export const audienceRunList = z.object({
  runs: z.array(audienceRun),
  next: z.object({ at: z.string(), localAt: z.string() }).nullable(),
});
export type AudienceRunList = z.infer<typeof audienceRunList>;

/**
 * POST /api/v1/campaigns/:id/runs { key? } starts a send now, beside the schedule of a repeating campaign → AudienceRun in `undo`. POST
 * /api/v1/runs/:id/cancel, …/undo, …/confirm → AudienceRun.
 */
export const runRequest = z.strictObject({
  /** The same one again is the same send. */
  key: z.string().min(1).max(120).optional(),
});

/** POST /api/v1/runs/:id/cancel */
export const runCancelRequest = z
  .strictObject({
    /** Calls off the journeys of those who entered as well: what is queued for them is not sent. Also where the send itself is over. */
    journeys: z.boolean().optional(),
  })
  .nullish();

/** GET /api/v1/runs/:id/left-out: why some of the audience got nothing, with how many. */
export const runLeftOut = z.object({
  reasons: z.array(z.object({ reason: z.string(), sentence: z.string(), n: z.number() })),
});
export type RunLeftOut = z.infer<typeof runLeftOut>;

/** POST /api/v1/campaigns/:id/estimate: what sending the draft now would come to. */
export const sendEstimate = z.object({
  /** Null when counting took too long. */
  recipients: z.number().nullable(),
  sentence: z.string(),
  messages: z.array(
    z.object({
      nodeId: z.string(),
      name: z.string(),
      channel: z.enum(['email', 'sms']),
      /** Those of the audience with an address for the channel that may be used. */
      reachable: z.number().nullable(),
      /** Segments of one text, by sample data; null for e-mail. */
      segments: z.number().nullable(),
      /** How long after somebody enters it comes, by the waits before it; null where it waits for a date or a visit. */
      afterSeconds: z.number().nullable(),
      /** By the limits of the account; null without an account or a count. */
      seconds: z.number().nullable(),
      /** In the smallest unit of the currency; null where no price is set. */
      costMinor: z.number().nullable(),
    }),
  ),
  /** When the last message has gone out; null where nobody can tell. */
  lastAt: z.string().nullable(),
  seconds: z.number().nullable(),
  costMinor: z.number().nullable(),
  currency: z.string().nullable(),
  /** Null: the practice has set no limit. */
  limit: z.number().nullable(),
  issues: z.array(issueLine),
});
export type SendEstimate = z.infer<typeof sendEstimate>;

const people = z.object({ n: z.number(), sample: z.array(z.object({ id: z.string(), name: z.string() })) });

/** POST /api/v1/campaigns/:id/diff: whom the audience holds now and did not at the last send, and the other way round. */
export const audienceDiff = z.object({
  /** Null when it was never sent. */
  since: z.string().nullable(),
  came: people,
  gone: people,
  stayed: z.number(),
});
export type AudienceDiff = z.infer<typeof audienceDiff>;

/** POST and DELETE /api/v1/campaigns/:id/exclusions { patientIds } → { excluded }: who gets nothing of this campaign, now and later. */
export const exclusionRequest = z.strictObject({ patientIds: z.array(z.uuid()).min(1).max(1000) });
export const exclusionAnswer = z.object({ excluded: z.number() });

/** POST /api/v1/campaigns/:id/copy { name, slug } → { id }. Times and audience of the copy have to be confirmed. */
export const copyRequest = z.strictObject({
  name: z.string().trim().min(1, 'Give the copy a name').max(120),
  slug: z.string().regex(/^[a-z0-9][a-z0-9-]{0,119}$/, 'Use lower-case letters, digits and -'),
});
export const copyAnswer = z.object({ id: z.string() });

export const sendState = z.enum([
  'draft',
  'waiting_approval',
  'scheduled',
  'sending',
  'running',
  'paused',
  'completed',
  'cancelled',
]);
export type SendState = z.infer<typeof sendState>;

/** GET /api/v1/campaign-board?from=2026-11-01&to=2026-11-30: campaigns that were made, sent or due in a period, by the practice's days. */
export const campaignBoard = z.object({
  campaigns: z.array(
    z.object({
      id: z.string(),
      slug: z.string(),
      name: z.string(),
      state: sendState,
      plan: runPlan,
      /** Kind of its trigger, as far as the draft says one. */
      trigger: z.string().nullable(),
      /** "Every day at 09:00, for everyone in “Recall 6 months”". */
      sentence: z.string().nullable(),
      recipients: z.number(),
      sent: z.number(),
      lastAt: z.string().nullable(),
      nextAt: z.string().nullable(),
      runs: z.number(),
      updatedAt: z.string(),
      ...onShelf,
    }),
  ),
});
export type CampaignBoard = z.infer<typeof campaignBoard>;

/** GET and PUT /api/v1/practice/sending. Prices are per e-mail and per segment of a text, in millionths of the currency's unit. */
export const sendingSettings = z.strictObject({
  /** Two letters: how phone numbers that come without a country code are read. Left out: as it was, US at first. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'Use a code of two letters such as US or GB')
    .optional(),
  /** Most patients in one send; null = no limit. */
  audienceLimit: z.number().int().min(1).max(10_000_000).nullable(),
  /** Days after its last message until a campaign counts as completed. */
  completedAfterDays: z.number().int().min(0).max(60),
  /** Messages about patients below this age go to a guardian, where one is known; null: never. Left out: as it was, 18 at first. */
  guardianUnder: z.number().int().min(1).max(25).nullable().optional(),
  /** Fewest characters of the subject and the body of an e-mail. Left out: as it was, 5 and 20 at first. */
  textLengths: z
    .strictObject({ subjectMin: z.number().int().min(0).max(100), bodyMin: z.number().int().min(0).max(1_000) })
    .optional(),
  /** How long a send that goes at once can be taken back. Left out: as it was, 60 at first. */
  undoSeconds: z.number().int().min(0).max(600).optional(),
  price: z
    .strictObject({
      currency: z.string().regex(/^[A-Z]{3}$/, 'Use a code such as USD'),
      emailMicros: z.number().int().min(0).max(1_000_000_000),
      smsSegmentMicros: z.number().int().min(0).max(1_000_000_000),
    })
    .nullable(),
});
export type SendingSettings = z.infer<typeof sendingSettings>;

/** POST /api/v1/practice/stop { reason } and POST /api/v1/practice/go-on → this. Nothing is called while it is stopped. */
export const stopRequest = z.strictObject({ reason: z.string().trim().min(1, 'Say why').max(300) });
export const stopAnswer = z.object({ stoppedAt: z.string().nullable() });
export type StopAnswer = z.infer<typeof stopAnswer>;
