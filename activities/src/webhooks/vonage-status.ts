import { z } from 'zod';
import type { DeliveryEvent, DeliveryStatus, SuppressionReason } from './delivery-status.ts';
import { vonageErrorCode } from './vonage-error-code.ts';
import { instant } from './webhook-fields.ts';

/** Reads a verified Vonage message-status webhook; `null` for a status we do not know. */
export function parseVonageStatus(body: unknown): DeliveryEvent | null {
  const parsed = vonageStatus.safeParse(body);
  if (!parsed.success) return null;
  const { message_uuid, client_ref, status, timestamp, error } = parsed.data;
  const errorCode = vonageErrorCode(error);
  return {
    providerId: message_uuid,
    clientRef: client_ref ?? null,
    status: STATUSES[status],
    bounceType: null,
    occurredAt: timestamp,
    errorCode,
    suppress: STATUSES[status] === 'failed' ? suppressionFor(errorCode) : null,
  };
}

/** Delivery-receipt codes 9 and 53 are the carrier's or Vonage's own opt-out block; 3, 4 and 12 a dead number. */
function suppressionFor(code: string | null): SuppressionReason | null {
  if (code === '9' || code === '53' || code === '1050') return 'barred';
  return code === '3' || code === '4' || code === '12' || code === '1040' ? 'bad_number' : null;
}

const STATUSES = {
  submitted: 'accepted',
  delivered: 'delivered',
  rejected: 'failed',
  undeliverable: 'failed',
  read: 'opened',
} as const satisfies Record<string, DeliveryStatus>;

const vonageStatus = z.object({
  message_uuid: z.string().min(1),
  client_ref: z.string().nullish(),
  status: z.enum(['submitted', 'delivered', 'rejected', 'undeliverable', 'read']),
  timestamp: instant,
  error: z.unknown().optional(),
});
