import type { Facts, MessageFacts } from '../../facts/facts.ts';
import type { Duration } from '../../filter/filter.ts';
import { isGateReason } from '../../gates/reasons.ts';
import { repliedEvent } from '../../replies/replied-event.ts';
import { addDuration } from '../../rules/delay-time.ts';
import { startsFallback } from './ways.ts';

export type Reach =
  /** Look again then; null = when it is settled. */
  | { kind: 'open'; until: number | null }
  /** It arrived as far as anybody asked, or nothing may take its place. */
  | { kind: 'over' }
  /** It will not arrive: the other channel takes its place. */
  | { kind: 'missed'; why: string };

type Asked = {
  /** How long its delivery is waited for once it was handed over; without it, being handed over is enough. */
  within: Duration | undefined;
  now: number;
  zone: string;
};

/** Whether a message reached its patient by its first channel. One that may have gone out is neither reached nor missed. */
export function hasReached(copy: MessageFacts | undefined, facts: Facts, { within, now, zone }: Asked): Reach {
  switch (copy?.state) {
    case 'accepted': {
      if (within === undefined || copy.deliveredAt !== null || hasAnswered(copy, facts)) return { kind: 'over' };
      const until = addDuration(copy.acceptedAt ?? copy.settledAt ?? copy.createdAt, within, zone);
      return until <= now ? { kind: 'missed', why: 'not_delivered_in_time' } : { kind: 'open', until };
    }
    case 'failed':
      return { kind: 'missed', why: copy.reason ?? 'bounced' };
    case 'skipped': {
      const { reason } = copy;
      const isMissed = reason === null || !isGateReason(reason) || startsFallback[reason];
      return isMissed ? { kind: 'missed', why: reason ?? 'skipped' } : { kind: 'over' };
    }
    case 'cancelled':
      return { kind: 'over' };
    default:
      return { kind: 'open', until: null };
  }
}

/** Whoever replied since, or opted out at the address, has read it, whatever the provider reports. */
function hasAnswered({ channel, callingAt }: MessageFacts, { addresses, events }: Facts): boolean {
  if (callingAt === null) return false;
  const optedOutAt = addresses.find((address) => address.channel === channel)?.optedOutAt ?? null;
  if (optedOutAt !== null && optedOutAt >= callingAt) return true;
  return channel === 'sms' && events.some(({ name, occurredAt }) => name === repliedEvent && occurredAt > callingAt);
}
