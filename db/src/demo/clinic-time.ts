/** Where the demo practice is. */
export const demoZone = 'America/New_York';

/**
 * The instant of a minute of the local day, so many days from `now` on the practice's calendar; a weekend moves on to Monday when it lies
 * ahead and back to Friday when it has passed. Exact for daytime hours, which no change of the clocks touches.
 */
export function clinicTime(now: number, daysAhead: number, minuteOfDay: number): number {
  const today = localParts(now);
  const day = new Date(Date.UTC(today.year, today.month - 1, today.day + daysAhead));
  const weekday = day.getUTCDay();
  const shift = daysAhead < 0 ? { 0: -2, 6: -1 }[weekday] : { 0: 1, 6: 2 }[weekday];
  const wall = day.getTime() + (shift ?? 0) * 86_400_000 + minuteOfDay * 60_000;
  return wall - offsetAt(wall - offsetAt(wall));
}

/** How far the practice's wall clock is ahead of UTC at an instant, in milliseconds. */
function offsetAt(at: number): number {
  const { year, month, day, hour, minute, second } = localParts(at);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
}

function localParts(at: number) {
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
    second: part('second'),
  };
}

const format = new Intl.DateTimeFormat('en-US', {
  timeZone: demoZone,
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
});
