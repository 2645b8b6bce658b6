/** What a provider did with a message it accepted. `opened` is unreliable: never branch on its absence. */
export type DeliveryStatus =
  | 'accepted'
  | 'delayed'
  | 'failed'
  | 'delivered'
  | 'bounced'
  | 'suppressed'
  | 'opened'
  | 'clicked'
  | 'complained';

export type BounceType = 'permanent' | 'transient' | 'undetermined';

/** Why an address must not be used again, mirrored from the provider. */
export type SuppressionReason = 'hard_bounce' | 'complaint' | 'provider_suppressed' | 'barred' | 'bad_number';

/** A provider's status webhook in our words. Codes only: nothing in it names a person but `clientRef`'s effect. */
export type DeliveryEvent = {
  providerId: string;
  /** The effect's id, if the message carried one. */
  clientRef: string | null;
  status: DeliveryStatus;
  bounceType: BounceType | null;
  /** ISO 8601 instant in UTC, by the provider's clock. */
  occurredAt: string;
  errorCode: string | null;
  suppress: SuppressionReason | null;
};

/**
 * Webhooks come late, twice and out of order, so a status replaces another only if it ranks higher.
 * A permanent bounce can follow `delivered` (the receiving server took it, then returned it) and wins; a transient one
 * after `delivered` is mostly an out-of-office reply and does not.
 */
export function deliveryRank(status: DeliveryStatus, bounceType: BounceType | null = null): number {
  return status === 'bounced' && bounceType === 'transient' ? RANKS.failed : RANKS[status];
}

const RANKS = {
  accepted: 10,
  delayed: 20,
  failed: 30,
  delivered: 40,
  bounced: 50,
  suppressed: 50,
  opened: 60,
  clicked: 70,
  complained: 80,
} as const satisfies Record<DeliveryStatus, number>;
