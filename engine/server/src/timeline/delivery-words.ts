import type { TimelineEntry } from '@cairn/core/api';

type Words = Pick<TimelineEntry, 'text' | 'tone'>;

/** What a provider told of a message, as the end of a sentence about it; null for what nobody worded. */
export function deliveryWords(delivery: string): Words | null {
  return Object.hasOwn(deliveries, delivery) ? (deliveries[delivery] ?? null) : null;
}

const deliveries: Readonly<Record<string, Words>> = {
  delayed: { text: 'is delayed by the receiving side', tone: 'warn' },
  delivered: { text: 'was delivered', tone: 'good' },
  failed: { text: 'could not be delivered', tone: 'bad' },
  bounced: { text: 'came back', tone: 'bad' },
  suppressed: { text: 'was refused by the provider: the address is suppressed', tone: 'bad' },
  opened: { text: 'was opened', tone: 'good' },
  clicked: { text: 'was clicked', tone: 'good' },
  complained: { text: 'was reported as unwanted', tone: 'bad' },
};
