import { z } from 'zod';

/** What a practice can hear of, and what each means. */
export const webhookEventTypes = {
  'patient.enrolled': 'a patient entered a campaign',
  'patient.exited': 'a patient’s journey ended, for whatever reason',
  'patient.goal_met': 'a journey ended because its goal was met',
  'message.accepted': 'the provider took a message',
  'message.delivered': 'the provider says that a message arrived',
  'message.failed': 'a message cannot be sent',
  'consent.changed': 'a patient gave or withdrew consent for a channel and purpose',
  'webhook.test': 'a test that somebody asked for',
} as const satisfies Record<string, string>;
export type WebhookEventType = keyof typeof webhookEventTypes;

const eventType = z.enum(Object.keys(webhookEventTypes).filter(isEventType));

function isEventType(name: string): name is WebhookEventType {
  return Object.hasOwn(webhookEventTypes, name);
}

/** POST /api/v1/webhooks */
export const webhookRequest = z.strictObject({
  url: z.string().min(1).max(2000).describe('An https address of the public internet.'),
  eventTypes: z.array(eventType).min(1).max(20),
  description: z.string().trim().max(200).optional(),
});
export type WebhookRequest = z.infer<typeof webhookRequest>;

const token = z.string().regex(/^[\x21-\x7e]{1,4000}$/, 'A bearer token has no spaces and no letters beyond ASCII');

/** POST /api/v1/webhooks/fhir-server: a FHIR server that each accepted message is written to. */
export const fhirServerRequest = z.strictObject({
  url: z
    .string()
    .min(1)
    .max(2000)
    .describe('The https base address of its R4 interface, as in https://example.org/fhir'),
  token: token.describe('The bearer token. It is never shown again.'),
  source: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,39}$/)
    .default('main')
    .describe(
      'The name (Cairn-Source) under which this server sends its patients: only they are referred to by its ids.',
    ),
  description: z.string().trim().max(200).optional(),
});
export type FhirServerRequest = z.input<typeof fhirServerRequest>;

/** The id of what was made. */
export const fhirServerMade = z.object({ id: z.string() });

/**
 * PATCH /api/v1/webhooks/:id. What is left out stays. `isOn: true` also sends what waited while it was off. `token` is for FHIR servers,
 * `eventTypes` for webhooks.
 */
export const webhookChange = webhookRequest.partial().extend({ isOn: z.boolean().optional(), token: token.optional() });
export type WebhookChange = z.infer<typeof webhookChange>;

/** An address of the practice, without its secret. */
export const webhookEndpoint = z.object({
  id: z.string(),
  kind: z.enum(['webhook', 'fhir']),
  url: z.string(),
  description: z.string(),
  eventTypes: z.array(z.string()),
  isOn: z.boolean(),
  /** Why it is off: `by_hand`, `gave_up` after three days without an answer, `gone` (the receiver said so). */
  offReason: z.enum(['by_hand', 'gave_up', 'gone']).nullable(),
  createdAt: z.string(),
  /** Of the last 30 days. */
  delivered: z.number(),
  waiting: z.number(),
  failed: z.number(),
  lastDeliveredAt: z.string().nullable(),
  /** The last attempt that failed and was not made good since, with a short code of why. */
  lastProblemAt: z.string().nullable(),
  lastProblem: z.string().nullable(),
});
export type WebhookEndpoint = z.infer<typeof webhookEndpoint>;

/** GET /api/v1/webhooks. `types`: everything that can be heard of. */
export const webhookList = z.object({
  endpoints: z.array(webhookEndpoint),
  types: z.array(z.object({ type: z.string(), means: z.string() })),
});
export type WebhookList = z.infer<typeof webhookList>;

/** `secret` (Standard Webhooks, `whsec_…`) is in this answer and never again. */
export const webhookMade = z.object({ id: z.string(), secret: z.string() });
export type WebhookMade = z.infer<typeof webhookMade>;

export const webhookDeliveryStates = ['waiting', 'delivered', 'failed'] as const;

/** One thing told to one address; ids alone. */
export const webhookDelivery = z.object({
  id: z.string(),
  endpointId: z.string(),
  url: z.string(),
  type: z.string(),
  state: z.enum(webhookDeliveryStates),
  attempts: z.number(),
  createdAt: z.string(),
  lastAttemptAt: z.string().nullable(),
  nextAt: z.string().nullable(),
  settledAt: z.string().nullable(),
  lastStatus: z.number().nullable(),
  lastError: z.string().nullable(),
});
export type WebhookDelivery = z.infer<typeof webhookDelivery>;

/** POST /api/v1/webhook-deliveries/search. Newest first, 50 a page. */
export const webhookDeliverySearch = z.strictObject({
  endpointId: z.uuid().optional(),
  state: z.enum(webhookDeliveryStates).optional(),
  cursor: z.string().max(1000).optional(),
});
export const webhookDeliveryPage = z.object({ items: z.array(webhookDelivery), nextCursor: z.string().nullable() });
export type WebhookDeliveryPage = z.infer<typeof webhookDeliveryPage>;
