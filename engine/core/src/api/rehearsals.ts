import { z } from 'zod';
import { scenarioOutcome } from '../rehearsal/outcome.ts';
import { scenarioBody } from '../rehearsal/setup.ts';

/** GET /api/v1/campaigns/:id/rehearsal → what any rehearsal of this practice's campaigns needs: its settings and saved segments. */
export const rehearsalWorld = z.object({
  /** Core's `PracticeFacts`. */
  practice: z.record(z.string(), z.unknown()),
  /** Core's `SegmentFacts` by id. */
  segments: z.record(z.string(), z.unknown()),
  /** Messages that the accounts may send in a day, by channel; a channel without a limit is absent. */
  perDay: z.record(z.string(), z.number()),
  /** Now, by the server's clock. */
  now: z.string(),
});
export type RehearsalWorld = z.infer<typeof rehearsalWorld>;

/**
 * POST /api/v1/campaigns/:id/rehearsal/person → one patient's facts, as a journey through this campaign would see them: now, or at an
 * earlier moment as far as earlier versions are kept. Each look is audited.
 */
export const rehearsalPersonRequest = z.strictObject({
  patientId: z.uuid(),
  /** As known at that moment; left out, or not past yet: as known now. */
  at: z.iso.datetime({ offset: true }).optional(),
});
export const rehearsalPerson = z.object({
  /** The moment they were taken back to; null: as known now. */
  asOf: z.string().nullable(),
  /** Core's `Facts`. */
  facts: z.record(z.string(), z.unknown()),
  /** Lists that the patient is on now: when somebody was put on one is not kept. */
  lists: z.array(z.string()),
});
export type RehearsalPerson = z.infer<typeof rehearsalPerson>;

export const scenarioCard = z.object({
  id: z.string(),
  name: z.string(),
  body: scenarioBody,
  expected: scenarioOutcome,
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type ScenarioCard = z.infer<typeof scenarioCard>;
export const scenarioList = z.object({ scenarios: z.array(scenarioCard) });

/** POST /api/v1/campaigns/:id/scenarios → scenarioCard (201). The person is invented: patients' data is never kept here. */
export const newScenario = z.strictObject({
  name: z.string().trim().min(1, 'Give the scenario a name').max(120),
  body: scenarioBody,
  expected: scenarioOutcome,
});
export type NewScenario = z.infer<typeof newScenario>;

/** POST /api/v1/campaigns/:id/scenarios/:scenarioId: another name, or another expectation. */
export const scenarioChange = z
  .strictObject({
    name: z.string().trim().min(1, 'Give the scenario a name').max(120).optional(),
    expected: scenarioOutcome.optional(),
    removed: z.boolean().optional(),
  })
  .refine((change) => Object.keys(change).length > 0, 'Say what is to change');
export type ScenarioChange = z.infer<typeof scenarioChange>;

/** POST /api/v1/campaigns/:id/scenarios/run: of the saved draft, or of the document given. */
export const scenarioRunRequest = z.strictObject({ document: z.unknown().optional() });
export const scenarioRunAnswer = z.object({
  /** False: the document has problems to solve first. */
  possible: z.boolean(),
  results: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      state: z.enum(['same', 'changed', 'broken']),
      changes: z.array(
        z.object({ stepId: z.string().nullable(), about: z.string(), was: z.string(), now: z.string() }),
      ),
    }),
  ),
});
export type ScenarioRunAnswer = z.infer<typeof scenarioRunAnswer>;

const countOf = z.object({ code: z.string(), sentence: z.string(), n: z.number().int() });

/** What a draft would do for everybody. Counts alone. */
export const rehearsalReport = z.object({
  /** The days that were looked through. */
  from: z.string(),
  until: z.string(),
  /** People who would enter, and how often they would. */
  people: z.number().int(),
  entries: z.number().int(),
  /** Why others would not enter. */
  refused: z.array(countOf),
  messages: z.number().int(),
  /** Messages to people who had a visit booked when they went out. */
  toBooked: z.number().int(),
  /** Most messages to one person. */
  mostToOne: z.number().int(),
  steps: z.array(
    z.object({
      stepId: z.string(),
      channel: z.string(),
      sent: z.number().int(),
      notSent: z.number().int(),
      deferred: z.number().int(),
    }),
  ),
  days: z.array(z.object({ day: z.string(), email: z.number().int(), sms: z.number().int() })),
  skipped: z.array(
    z.object({ stepId: z.string(), channel: z.string(), code: z.string(), sentence: z.string(), n: z.number().int() }),
  ),
  ends: z.array(countOf),
  goals: z.number().int(),
  /** Under way at the end of these days. */
  waiting: z.number().int(),
  /** What was taken for granted. */
  assumptions: z.array(z.string()),
});
export type RehearsalReport = z.infer<typeof rehearsalReport>;

/** GET /api/v1/rehearsals/:id. While it runs, `looked` of `wanted` tells how far it is. */
export const rehearsalRun = z.object({
  id: z.string(),
  campaignId: z.string(),
  kind: z.enum(['dry_run', 'back_test']),
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  /** The draft has changed since. */
  stale: z.boolean(),
  size: z.number().int().nullable(),
  wanted: z.number().int().nullable(),
  looked: z.number().int(),
  /** Counts times this are about the whole; 1 where everybody was looked at. */
  factor: z.number(),
  report: rehearsalReport.nullable(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
});
export type RehearsalRun = z.infer<typeof rehearsalRun>;
export const rehearsalRunList = z.object({ runs: z.array(rehearsalRun) });
/** POST /api/v1/campaigns/:id/rehearsals → rehearsalRun (202). */
export const rehearsalRunRequest = z.strictObject({ kind: z.enum(['dry_run', 'back_test']) });

/** POST /api/v1/rehearsals/:id/people: a few people of one line of the report. */
export const rehearsalPeopleRequest = z.strictObject({ part: z.string().max(200) });
export const rehearsalPeopleAnswer = z.object({
  people: z.array(z.object({ patientId: z.string(), name: z.string(), externalId: z.string() })),
});
export type RehearsalPeople = z.infer<typeof rehearsalPeopleAnswer>;
