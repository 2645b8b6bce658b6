/** Instants as staff read them: English, in the practice's zone. Input is an ISO string. */
export function formatMoment(iso: string, zone: string, now: number): string {
  const sameYear =
    partOf(iso, zone, { year: 'numeric' }) === partOf(new Date(now).toISOString(), zone, { year: 'numeric' });
  const day = partOf(iso, zone, {
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    ...(sameYear ? {} : { year: 'numeric' }),
  });
  return `${day}, ${formatClock(iso, zone)}`;
}

/** "9:05 AM". */
export function formatClock(iso: string, zone: string): string {
  return partOf(iso, zone, { hour: 'numeric', minute: '2-digit' });
}

/** "Tue, Mar 3", or "Today" and its neighbours. */
export function formatDay(iso: string, zone: string, now: number): string {
  const day = dayKey(iso, zone);
  if (day === dayKey(new Date(now).toISOString(), zone)) return 'Today';
  if (day === dayKey(new Date(now - dayMs).toISOString(), zone)) return 'Yesterday';
  if (day === dayKey(new Date(now + dayMs).toISOString(), zone)) return 'Tomorrow';
  return formatMoment(iso, zone, now).replace(/, [^,]*$/, '');
}

/** The calendar day as `YYYY-MM-DD`: equal for instants of the same local day. */
export function dayKey(iso: string, zone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(new Date(iso));
}

/** "in 2 hours", "5 minutes ago". */
export function formatDistance(iso: string, now: number): string {
  const seconds = Math.round((Date.parse(iso) - now) / 1000);
  const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
  const size = Math.abs(seconds);
  if (size < 60) return words.format(seconds, 'second');
  if (size < 3600) return words.format(Math.round(seconds / 60), 'minute');
  if (size < 86_400) return words.format(Math.round(seconds / 3600), 'hour');
  return words.format(Math.round(seconds / 86_400), 'day');
}

/** A calendar date `YYYY-MM-DD`, as "Mar 3, 1980". */
export function formatDate(date: string): string {
  return new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', dateStyle: 'medium' }).format(
    new Date(`${date}T00:00:00Z`),
  );
}

/** Whole years between a birth date and now. */
export function ageOf(birthDate: string, zone: string, now: number): number {
  const today = dayKey(new Date(now).toISOString(), zone);
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

const dayMs = 86_400_000;

function partOf(iso: string, zone: string, parts: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-US', { timeZone: zone, ...parts }).format(new Date(iso));
}
