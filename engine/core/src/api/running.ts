import { z } from 'zod';
import { channels } from '../facts/facts.ts';
import { isLocalTime } from '../nodes/audience/local-time.ts';
import { campaignState, countsPeriod } from './campaigns.ts';
import { runPlan } from './run-plan.ts';

const localTime = z
  .string()
  .refine(isLocalTime, 'Give a day and a time that the calendar has, such as 2026-12-01T09:00');

/** GET /api/v1/campaigns/:id/control: what runs, and what each change would do, in numbers. */
export const runControl = z.object({
  asOf: z.string(),
  state: campaignState,
  zone: z.string(),
  plan: runPlan,
  /** Patients in the campaign now. */
  here: z.number(),
  /** Messages that are not on their way yet, and those on their way, which nothing calls back. */
  queued: z.number(),
  calling: z.number(),
  /** What a pause holds: people and messages that are due, how long they take at the account's pace, and how many are too late by then. */
  due: z.object({ people: z.number(), messages: z.number(), tooLate: z.number(), seconds: z.number() }),
});
export type RunControl = z.infer<typeof runControl>;

/**
 * PUT /api/v1/campaigns/:id/plan. Times are on the practice's clock. A start publishes the draft of that revision then; left out, a time stays as it is,
 * null takes it away.
 */
export const planRequest = z.strictObject({
  start: z
    .strictObject({ at: localTime, baseRevision: z.int().min(1), backfill: z.boolean().default(false) })
    .nullable()
    .optional(),
  end: z
    .strictObject({ at: localTime, how: z.enum(['drain', 'stop']) })
    .nullable()
    .optional(),
});
export type PlanRequest = z.infer<typeof planRequest>;

/** `note`: what the change of clocks makes of a time. */
export const planAnswer = z.object({ plan: runPlan, note: z.string().nullable() });
export type PlanAnswer = z.infer<typeof planAnswer>;

/** POST /api/v1/campaigns/:id/drain and …/reopen → this. */
export const drainAnswer = z.object({ state: campaignState, plan: runPlan });
export type DrainAnswer = z.infer<typeof drainAnswer>;

/** Who is meant by a number: those at a step now, or those a measure counted since a day. */
export const peopleQuestion = z.strictObject({
  /** Null: at any step. */
  nodeId: z.string().min(1).max(200).nullable(),
  /** A measure of the counts: `waiting`, `stuck`, `entered`, `passed:<way out>`, `sent`, `failed`, `skipped:<reason>`, `ended:<reason>` … */
  measure: z.string().min(1).max(200),
  period: countsPeriod.default('all'),
  /** Patients of this location alone. */
  location: z.uuid().optional(),
  /** Of a measure of messages, those by this channel. */
  channel: z.enum(channels).optional(),
});
export type PeopleQuestion = z.infer<typeof peopleQuestion>;

/** POST /api/v1/campaigns/:id/people: the patients behind a number, fifty at a time. */
export const peopleSearch = peopleQuestion.extend({
  text: z.string().max(200).default(''),
  cursor: z.string().max(400).optional(),
});
export type PeopleSearch = z.infer<typeof peopleSearch>;

export const personHere = z.object({
  enrollmentId: z.string(),
  patientId: z.string(),
  name: z.string(),
  status: z.enum(['active', 'held', 'stuck', 'settling', 'ended']),
  /** The step they stand at now, or left the campaign from. */
  nodeId: z.string(),
  /** When they came to the step, or when it happened. */
  since: z.string(),
  /** When they go on unless something happens before; null: they wait for something to happen. */
  leavesAt: z.string().nullable(),
  /** Code of why: a skip, a failure, an exit, what keeps them. */
  reason: z.string().nullable(),
  version: z.number(),
});
export type PersonHere = z.infer<typeof personHere>;

/** `total`: all that match; with a limited sight, of those in sight. */
export const peopleHere = z.object({
  total: z.number(),
  items: z.array(personHere),
  nextCursor: z.string().nullable(),
});
export type PeopleHere = z.infer<typeof peopleHere>;

/** POST /api/v1/campaigns/:id/path { patientId }: the ways of one patient through the campaign, the latest first. */
export const pathRequest = z.strictObject({ patientId: z.uuid() });
export const patientPath = z.object({
  name: z.string(),
  journeys: z.array(
    z.object({
      enrollmentId: z.string(),
      status: personHere.shape.status,
      version: z.number(),
      nodeId: z.string(),
      enteredAt: z.string(),
      endedAt: z.string().nullable(),
      leavesAt: z.string().nullable(),
      exitReason: z.string().nullable(),
      /** In the order it happened. */
      steps: z.array(
        z.object({
          nodeId: z.string(),
          visit: z.number(),
          at: z.string(),
          kind: z.string(),
          port: z.string().nullable(),
          reason: z.string(),
        }),
      ),
    }),
  ),
});
export type PatientPath = z.infer<typeof patientPath>;

/** What staff tell those at a step. `go_to`: another step, `skip_ahead`: on from where they wait, `retry`: once more, `exit`: out of the campaign. */
export const peopleCommand = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('go_to'), nodeId: z.string().min(1).max(200) }),
  z.strictObject({ kind: z.literal('skip_ahead') }),
  z.strictObject({ kind: z.literal('retry') }),
  z.strictObject({ kind: z.literal('exit'), reason: z.string().trim().min(1, 'Say why, for the timeline').max(300) }),
]);
export type PeopleCommand = z.infer<typeof peopleCommand>;

/** POST /api/v1/campaigns/:id/people/act. `whom`: these enrollments, or all that stand at a step; `key` makes a repeated request the same one. */
export const actRequest = z.strictObject({
  command: peopleCommand,
  whom: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('these'), enrollmentIds: z.array(z.uuid()).min(1).max(1000) }),
    z.strictObject({ kind: z.literal('all_at'), nodeId: z.string().min(1).max(200), expected: z.int().min(0) }),
  ]),
  key: z.uuid(),
});
export type ActRequest = z.infer<typeof actRequest>;

/** GET /api/v1/campaigns/:id/acts/:batchId: how far it is. `undo`: where those who were moved came from, when it can be taken back. */
export const actProgress = z.object({
  batchId: z.string(),
  people: z.number(),
  waiting: z.number(),
  done: z.number(),
  refused: z.record(z.string(), z.number()),
  canUndo: z.boolean(),
});
export type ActProgress = z.infer<typeof actProgress>;
