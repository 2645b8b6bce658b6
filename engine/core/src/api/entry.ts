import { z } from 'zod';

/** POST /api/v1/campaigns/:id/backfill/preview: whom publishing the draft with `backfill` would take in. */
export const backfillPreview = z.object({
  /** False where the trigger waits for something to happen: then nobody fits already. */
  possible: z.boolean(),
  /** Why nobody can be taken in so, and what to do instead; null where somebody can. */
  why: z.string().nullable(),
  /** The rule that is counted, in plain words; null where there is none. */
  sentence: z.string().nullable(),
  /** Null when counting took too long. */
  matching: z.number().nullable(),
  of: z.number().nullable(),
});
export type BackfillPreview = z.infer<typeof backfillPreview>;

/** GET /api/v1/campaigns/:id/entry: the pages of patients that are being looked through for the campaign, newest first. */
export const entryProgress = z.object({
  jobs: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['segment', 'dates', 'appointments', 'backfill']),
      state: z.enum(['running', 'done', 'cancelled']),
      looked: z.number(),
      entered: z.number(),
      refused: z.number(),
      createdAt: z.string(),
      finishedAt: z.string().nullable(),
    }),
  ),
});
export type EntryProgress = z.infer<typeof entryProgress>;

const clause = z.object({
  path: z.string(),
  depth: z.number(),
  sentence: z.string(),
  holds: z.boolean(),
  /** What was looked at; null for groups. */
  found: z.string().nullable(),
});
const rule = z.object({
  title: z.string(),
  holds: z.boolean().nullable(),
  found: z.string(),
  clauses: z.array(clause),
});

export const explainRequest = z.strictObject({ patientId: z.uuid() });

/** POST /api/v1/campaigns/:id/explain { patientId }: why this patient did (not) enter, and did (not) get each message. */
export const entryAnswer = z.object({
  campaign: z.object({ id: z.string(), name: z.string(), state: z.string() }),
  patient: z.object({ id: z.string(), name: z.string() }),
  /** How the campaign starts, in words. */
  starts: z.string(),
  /** Whether the campaign takes anybody in now. */
  takesIn: z.boolean(),
  verdict: z.object({ enters: z.boolean(), sentence: z.string() }),
  trigger: rule,
  rules: z.array(rule),
  /** The last time the campaign refused the patient; null when it never did in the last 90 days. */
  lastRefusal: z
    .object({
      at: z.string(),
      cause: z.string(),
      sentence: z.string(),
      clause: z.string().nullable(),
      times: z.number(),
    })
    .nullable(),
  journeys: z.array(
    z.object({
      id: z.string(),
      enteredAt: z.string(),
      endedAt: z.string().nullable(),
      status: z.string(),
      enrolledBy: z.string(),
      reason: z.string().nullable(),
      exitReason: z.string().nullable(),
      exitDetail: z.string().nullable(),
    }),
  ),
  messages: z.array(
    z.object({
      nodeId: z.string(),
      name: z.string(),
      channel: z.string(),
      purpose: z.string(),
      /** Messages of this step to the patient so far, newest first. */
      sent: z.array(z.object({ at: z.string(), state: z.string(), sentence: z.string() })),
      /** What the gates say at this moment. */
      now: z.object({
        kind: z.enum(['would_go', 'put_off', 'held_back']),
        sentence: z.string(),
        until: z.string().nullable(),
      }),
    }),
  ),
});
export type EntryAnswer = z.infer<typeof entryAnswer>;
