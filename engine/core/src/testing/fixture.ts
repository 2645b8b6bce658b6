/** Fixture campaigns: a whole document, what happens to one patient, and the trace it must give. JSON, so that they read alone. */
import { z } from 'zod';
import { appointmentStatuses } from '../facts/facts.ts';
import { filter } from '../filter/filter.ts';
import type { Journey } from '../simulator/run-story.ts';
import { type Scenario, scenario } from '../simulator/scenario.ts';

const local = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/);

/** One line of the story, at a local time of the sample practice (New York). */
const line = z.strictObject({
  at: local,
  booked: z.strictObject({ startsAt: local.nullable() }).optional(),
  moved: local.optional(),
  status: z.enum(appointmentStatuses).optional(),
  event: z.string().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  patient: z.record(z.string(), z.unknown()).optional(),
  enrolled: z.literal(true).optional(),
  requested: z.record(z.string(), z.unknown()).optional(),
  sentHere: z.literal(true).optional(),
  send: z.literal(true).optional(),
  list: z.string().optional(),
  stops: z.enum(['sms', 'email']).optional(),
  reports: z.tuple([z.string(), z.enum(['accepted', 'failed', 'delivered'])]).optional(),
  provider: z.enum(['accepted', 'failed', 'unknown']).optional(),
  practice: z.record(z.string(), z.unknown()).optional(),
  taskDone: z.string().optional(),
  webhook: z.enum(['done', 'failed']).optional(),
});

export const fixture = z.strictObject({
  title: z.string(),
  campaign: z.unknown(),
  /** Saved rules by id. */
  segments: z.record(z.string(), filter).default({}),
  story: z.array(line).min(1),
  until: local.optional(),
  expect: z.array(
    z.strictObject({ path: z.array(z.string()), sent: z.array(z.string()).default([]), end: z.string() }),
  ),
});
export type Fixture = z.infer<typeof fixture>;

export function runFixture({ campaign, segments, story, until }: Fixture): Pick<Journey, 'path' | 'sent' | 'end'>[] {
  const opened = Object.entries(segments).reduce((all, [id, rule]) => all.segment(id, rule), scenario(campaign));
  const told = story.reduce(tell, opened);
  return told.run(until).journeys.map(({ path, sent, end }) => ({ path, sent, end }));
}

function tell(story: Scenario, { at, properties, ...said }: z.infer<typeof line>): Scenario {
  const now = story.at(at);
  const { provider } = said;
  if (provider !== undefined) now.provider(() => provider);
  const { webhook } = said;
  if (webhook !== undefined) now.webhook(() => webhook);
  if (said.practice !== undefined) now.practice(said.practice);
  if (said.taskDone !== undefined) now.taskDone(said.taskDone);
  if (said.patient !== undefined) now.patient(said.patient);
  if (said.enrolled !== undefined) now.enrolled();
  if (said.requested !== undefined) now.requested(said.requested);
  if (said.sentHere !== undefined) now.sentHere();
  if (said.list !== undefined) now.list(said.list);
  if (said.send !== undefined) now.send();
  if (said.booked !== undefined) now.booked(said.booked);
  if (said.moved !== undefined) now.moved(said.moved);
  if (said.status !== undefined) now.status(said.status);
  if (said.event !== undefined) now.event(said.event, properties);
  if (said.stops !== undefined) now.optsOut(said.stops);
  if (said.reports !== undefined) now.reports(...said.reports);
  return now;
}
