import type { providerEvents } from '@cairn/db';
import { type DeliveryStatus, deliveryRank } from './delivery-status.ts';

/** What a provider told of a message, as it is kept. */
export type StoredEvent = typeof providerEvents.$inferSelect;

const suppressing = new Set(['hard_bounce', 'complaint', 'provider_suppressed', 'barred', 'bad_number']);

/** Whether it takes the address out of use. */
export function suppresses({ detail }: StoredEvent): boolean {
  return detail !== null && suppressing.has(detail);
}

const deliveryStatuses = [
  'accepted',
  'delayed',
  'failed',
  'delivered',
  'bounced',
  'suppressed',
  'opened',
  'clicked',
  'complained',
] as const;

/** The status in our words; null for one that this version does not know. */
export function statusOf(stored: string): DeliveryStatus | null {
  if (stored === 'bounced_transient') return 'bounced';
  return deliveryStatuses.find((status) => status === stored) ?? null;
}

/** A status replaces another only if it ranks higher; an unknown one never does. */
export function rankOf(stored: string): number {
  const status = statusOf(stored);
  return status ? deliveryRank(status, stored === 'bounced_transient' ? 'transient' : null) : 0;
}
