import Holidays from 'date-holidays';

export type PublicHoliday = { date: string; name: string };

/**
 * Public holidays of a region in a year, by date; null for a region that nobody knows. Bank holidays, school holidays and days that are only
 * observed are none. The day that stands in for a holiday on a weekend has the holiday's own name.
 */
export function publicHolidaysOf(region: string, year: number): PublicHoliday[] | null {
  const [country = '', ...parts] = region.split('-');
  const calendar = new Holidays();
  if (!isKnown(calendar, region)) return null;
  const [state = '', part = ''] = parts;
  calendar.init(country, state, part);
  const found = calendar
    .getHolidays(year, 'en')
    .filter(({ type }) => type === 'public')
    .flatMap(({ date, name, start, end }) =>
      Array.from({ length: Math.max(1, Math.round((end.getTime() - start.getTime()) / dayMs)) }, (_, later) => ({
        date: dayAfter(date.slice(0, 10), later),
        name: name.replace(/ \(substitute day\)$/, ''),
      })),
    );
  return found.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

/** The days of a region's public holidays in these years, less those that are left out by name. */
export function holidayDays(region: string, leftOut: readonly string[], years: readonly number[]): string[] {
  const all = years.flatMap((year) => publicHolidaysOf(region, year) ?? []);
  return [...new Set(all.filter(({ name }) => !leftOut.includes(name)).map(({ date }) => date))].sort();
}

/** Every country whose holidays are known, each followed by its parts, as a person picks one. */
export function knownRegions(): { code: string; name: string }[] {
  const calendar = new Holidays();
  const countries = Object.entries(calendar.getCountries('en')).sort(([, a], [, b]) => (a < b ? -1 : 1));
  return countries.flatMap(([code, name]) => [
    { code, name },
    ...Object.entries(calendar.getStates(code, 'en') ?? {}).map(([state, part]) => ({
      code: `${code}-${state}`,
      name: `${name}, ${part}`,
    })),
  ]);
}

/** Waits reckon about a year ahead from where they began: last year to the year after next. */
export function yearsAround(now: number): number[] {
  const year = new Date(now).getUTCFullYear();
  return [year - 1, year, year + 1, year + 2];
}

const dayMs = 86_400_000;

function isKnown(calendar: Holidays, region: string): boolean {
  const [country = '', state, part] = region.split('-');
  if (!Object.hasOwn(calendar.getCountries(), country)) return false;
  if (state === undefined) return true;
  if (!Object.hasOwn(calendar.getStates(country) ?? {}, state)) return false;
  return part === undefined || Object.hasOwn(calendar.getRegions(country, state) ?? {}, part);
}

function dayAfter(date: string, later: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + later * dayMs).toISOString().slice(0, 10);
}
