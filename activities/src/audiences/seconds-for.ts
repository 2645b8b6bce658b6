export type Sending = {
  messages: number;
  /** What one counts: 1, or the segments of a text. */
  units: number;
  perSecond: number;
  unitsPerSecond?: number | undefined;
  perDay?: number | undefined;
  /** Of the campaign. */
  perMinute?: number | undefined;
};

const day = 86_400;

/** How long so many messages take by the limits of the account and the campaign, in seconds. A full day's worth goes on each day. */
export function secondsFor({ messages, units, perSecond, unitsPerSecond, perDay, perMinute }: Sending): number {
  const all = messages * units;
  const seconds = (some: number) =>
    Math.max(
      some / units / perSecond,
      unitsPerSecond === undefined ? 0 : some / unitsPerSecond,
      perMinute === undefined ? 0 : (some / perMinute) * 60,
    );
  if (perDay === undefined || all <= perDay) return Math.ceil(seconds(all));
  const fullDays = Math.ceil(all / perDay) - 1;
  return Math.ceil(fullDays * day + seconds(all - fullDays * perDay));
}
