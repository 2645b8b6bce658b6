import { z } from 'zod';
import { RESEND_REF_TAG } from '../providers/resend-ref-tag.ts';
import type { BounceType, DeliveryEvent, DeliveryStatus, SuppressionReason } from './delivery-status.ts';
import { codeFrom, instant } from './webhook-fields.ts';

/** Reads a verified Resend webhook; `null` for kinds that say nothing about a sent message. */
export function parseResendEvent(body: unknown): DeliveryEvent | null {
  const parsed = resendEvent.safeParse(body);
  if (!parsed.success) return null;
  const { type, created_at, data } = parsed.data;
  const status = STATUSES[type];
  const bounceType = status === 'bounced' ? toBounceType(data.bounce?.type) : null;
  return {
    providerId: data.email_id,
    clientRef: refTag(data.tags),
    status,
    bounceType,
    occurredAt: created_at,
    errorCode: codeFrom(data.bounce?.subType ?? data.failed?.reason ?? data.suppressed?.type),
    suppress: suppressionFor(status, bounceType),
  };
}

function suppressionFor(status: DeliveryStatus, bounceType: BounceType | null): SuppressionReason | null {
  if (status === 'complained') return 'complaint';
  if (status === 'suppressed') return 'provider_suppressed';
  return bounceType === 'permanent' ? 'hard_bounce' : null;
}

function toBounceType(type: string | undefined): BounceType {
  const lower = type?.toLowerCase();
  return lower === 'permanent' || lower === 'transient' ? lower : 'undetermined';
}

function refTag(tags: z.infer<typeof tagsField>): string | null {
  if (tags === undefined) return null;
  if (Array.isArray(tags)) return tags.find((tag) => tag.name === RESEND_REF_TAG)?.value ?? null;
  return tags[RESEND_REF_TAG] ?? null;
}

const STATUSES = {
  'email.sent': 'accepted',
  'email.delivered': 'delivered',
  'email.delivery_delayed': 'delayed',
  'email.bounced': 'bounced',
  'email.complained': 'complained',
  'email.failed': 'failed',
  'email.suppressed': 'suppressed',
  'email.opened': 'opened',
  'email.clicked': 'clicked',
} as const satisfies Record<string, DeliveryStatus>;

/** An object in webhooks, a list in the rest of the API. */
const tagsField = z
  .union([z.record(z.string(), z.string()), z.array(z.object({ name: z.string(), value: z.string() }))])
  .optional();

const resendEvent = z.object({
  type: z.enum([
    'email.sent',
    'email.delivered',
    'email.delivery_delayed',
    'email.bounced',
    'email.complained',
    'email.failed',
    'email.suppressed',
    'email.opened',
    'email.clicked',
  ]),
  created_at: instant,
  data: z.object({
    email_id: z.string().min(1),
    tags: tagsField,
    bounce: z.object({ type: z.string().optional(), subType: z.string().optional() }).optional(),
    failed: z.object({ reason: z.string().optional() }).optional(),
    suppressed: z.object({ type: z.string().optional() }).optional(),
  }),
});
