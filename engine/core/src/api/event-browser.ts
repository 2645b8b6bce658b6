import { z } from 'zod';

/** Who told an event: a key or a person by name, or a part of Cairn. */
const source = z.object({ kind: z.enum(['api_key', 'user', 'system', 'unknown']), name: z.string() });

export const eventListItem = z.object({
  id: z.string(),
  name: z.string(),
  occurredAt: z.string(),
  receivedAt: z.string(),
  /** Null while the patient is not known: then `patientRef` says whom the sender means. */
  patient: z.object({ id: z.string(), name: z.string() }).nullable(),
  patientRef: z.string().nullable(),
  source,
});
export type EventListItem = z.infer<typeof eventListItem>;

/** POST /api/v1/events/search. Newest first, 50 a page. */
export const eventSearch = z.strictObject({
  name: z.string().max(120).optional(),
  unmatched: z.boolean().optional().describe('Only those whose patient is not known.'),
  patientId: z.uuid().optional(),
  from: z.iso.datetime({ offset: true }).optional().describe('Received at this time or later.'),
  to: z.iso.datetime({ offset: true }).optional().describe('Received before this time.'),
  cursor: z.string().max(1000).optional(),
});
export type EventSearch = z.infer<typeof eventSearch>;
export const eventPage = z.object({ items: z.array(eventListItem), nextCursor: z.string().nullable() });
export type EventPage = z.infer<typeof eventPage>;

/** GET /api/v1/events/counts: what arrived, by name, in the last 30 days. */
export const eventCounts = z.object({
  names: z.array(
    z.object({
      name: z.string(),
      lastDay: z.number(),
      lastMonth: z.number(),
      unmatched: z.number(),
      lastAt: z.string(),
      /** Campaigns that start from it now. */
      starts: z.number(),
    }),
  ),
});
export type EventCounts = z.infer<typeof eventCounts>;

/** GET /api/v1/events/samples?name= : what events of a name carry. `values`: those that several patients share; nothing of any one patient. */
export const eventSample = z.object({
  properties: z.array(
    z.object({
      path: z.string(),
      kind: z.enum(['string', 'number', 'boolean', 'object', 'array', 'null']),
      seen: z.number(),
      values: z.array(z.union([z.string(), z.number(), z.boolean()])),
    }),
  ),
});
export type EventSample = z.infer<typeof eventSample>;

/** What became of an event in one campaign. */
export const eventVerdict = z.object({
  campaign: z.object({ id: z.string(), name: z.string(), state: z.string() }),
  kind: z.enum(['entered', 'refused', 'not_asked']),
  enrollmentId: z.string().nullable(),
  /** Plain words. */
  sentence: z.string(),
  /** The author's own words for what did not hold. */
  clause: z.string().nullable(),
});
export type EventVerdict = z.infer<typeof eventVerdict>;

/** GET /api/v1/events/:id */
export const eventDetail = eventListItem.extend({
  messageId: z.string(),
  matchedAt: z.string().nullable(),
  /** What was sent with it; null for whoever may not see records of patients. */
  properties: z.record(z.string(), z.unknown()).nullable(),
  verdicts: z.array(eventVerdict),
  /** Whether each campaign was asked when the event counted: then the verdicts are those of that time. */
  isDecided: z.boolean(),
});
export type EventDetail = z.infer<typeof eventDetail>;

/** POST /api/v1/events/:id/replay: gives an event without a patient to this patient, as if it arrived now. */
export const replayRequest = z.strictObject({ patientId: z.uuid() });
export const replayAnswer = z.object({
  eventId: z.string(),
  enrolled: z.array(z.object({ campaign: z.string(), enrollmentId: z.string() })),
});
export type ReplayAnswer = z.infer<typeof replayAnswer>;
