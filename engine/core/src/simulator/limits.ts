import type { Channel } from '../facts/facts.ts';
import { localDayOf } from '../nodes/audience/local-time.ts';
import { countSegments } from '../rules/sms-segments.ts';
import { isZone } from '../rules/zones.ts';

/** Why a message that every gate allows waits all the same. */
export const limitReasons = {
  campaign_pace: 'The campaign sends no more than its own limit a minute; this message goes in a later one.',
  daily_limit: 'The account has sent as much today as it may; this message goes tomorrow.',
} as const satisfies Record<string, string>;
export type LimitReason = keyof typeof limitReasons;

export type LimitedCall = {
  at: number;
  channel: Channel;
  /** What it takes of a limit: a text as many as it has segments, anything else one. */
  weight: number;
};

/** Limits that all messages of a campaign share. Taking room for one leaves less for those that are asked about later. */
export type SendLimits = {
  /** Null: it may go now, and its room is taken. */
  take(call: LimitedCall): { until: number; reason: LimitReason } | null;
};

export type LimitSettings = {
  /** Of the campaign: messages a minute. */
  perMinute: number | null;
  /** Of the channel's account: messages a day by the practice's clock. */
  perDay: Partial<Record<Channel, number>>;
  zone: string;
  /** Taken already by others, who come first. */
  ahead?: { at: number; channel: Channel; messages: number };
};

const minuteMs = 60_000;

/**
 * Shares limits out in the order in which it is asked. Unlike a dispatcher it sees the whole queue at once, so a message that finds no room
 * is told the first minute that has some: the same minute in which asking again each minute would end.
 */
export function sharedLimits({ perMinute, perDay, zone: named, ahead }: LimitSettings): SendLimits {
  const zone = isZone(named) ? named : 'UTC';
  const minutes = new Map<number, number>();
  const days = new Map<string, number>();
  // From a minute that is full to one that may not be: the way past thousands of them is short.
  const past = new Map<number, number>();

  const fits = (used: number, weight: number, allowed: number) => used === 0 || used + weight <= allowed;
  const notFull = (from: number): number => {
    let minute = from;
    for (let next = past.get(minute); next !== undefined; next = past.get(minute)) minute = next;
    for (let each = from; each !== minute; ) {
      const next = past.get(each) ?? minute;
      past.set(each, minute);
      each = next;
    }
    return minute;
  };
  const freeMinute = (from: number, weight: number, allowed: number) => {
    let minute = notFull(from);
    while (!fits(minutes.get(minute) ?? 0, weight, allowed)) minute = notFull(minute + 1);
    return minute;
  };
  const limits: SendLimits = {
    take({ at, channel, weight }) {
      const daily = perDay[channel];
      const day = daily === undefined ? null : localDayOf(at, zone);
      const dayKey = day === null ? '' : `${channel} ${day.beganAt}`;
      if (daily !== undefined && day !== null && !fits(days.get(dayKey) ?? 0, weight, daily))
        return { until: nextMidnight(day.beganAt, zone), reason: 'daily_limit' };
      if (perMinute !== null) {
        const now = Math.floor(at / minuteMs);
        const minute = freeMinute(now, weight, perMinute);
        if (minute > now) return { until: minute * minuteMs, reason: 'campaign_pace' };
        const used = (minutes.get(minute) ?? 0) + weight;
        minutes.set(minute, used);
        if (used >= perMinute) past.set(minute, minute + 1);
      }
      if (day !== null) days.set(dayKey, (days.get(dayKey) ?? 0) + weight);
      return null;
    },
  };
  if (ahead !== undefined) takeAhead(limits, ahead);
  return limits;
}

/** What a message takes of a limit. */
export function weightOfText(channel: Channel, text: string): number {
  return channel === 'sms' ? Math.max(1, countSegments(text).parts) : 1;
}

function takeAhead(limits: SendLimits, { at, channel, messages }: NonNullable<LimitSettings['ahead']>): void {
  for (let n = 0; n < messages; n++) {
    let when = at;
    for (let turns = 0; turns < 10_000; turns++) {
      const full = limits.take({ at: when, channel, weight: 1 });
      if (full === null) break;
      when = full.until;
    }
  }
}

/** Days have 23 to 25 hours. */
function nextMidnight(beganAt: number, zone: string): number {
  return localDayOf(beganAt + 36 * 3_600_000, zone).beganAt;
}
