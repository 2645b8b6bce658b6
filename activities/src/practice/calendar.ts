import { defaultWorkCalendar } from '@cairn/core';
import type { PracticeCalendar } from '@cairn/core/api';
import { databaseNow, inPractice, practices, type Tx } from '@cairn/db';
import { sql } from 'drizzle-orm';
import { audit } from '../audit.ts';
import { type Actor, type EngineContext, type Result, refuse } from '../context.ts';
import { inCommand } from '../in-command.ts';
import { reckonLocationHolidays } from './location-holidays.ts';
import { holidayDays, type PublicHoliday, publicHolidaysOf, yearsAround } from './public-holidays.ts';
import { wakeByClock } from './wake-by-clock.ts';

export async function readCalendar(context: EngineContext, practiceId: string): Promise<PracticeCalendar> {
  return inPractice(context.database, practiceId, readSettings);
}

/** Says when the practice works. Whoever waits for working days, or for a time that is on no holiday, looks again at once. */
export async function setCalendar(
  context: EngineContext,
  practiceId: string,
  { workdays, holidays, region, leftOut }: PracticeCalendar,
  by: Actor,
): Promise<Result<PracticeCalendar>> {
  const sorted: PracticeCalendar = {
    workdays: [...new Set(workdays)].sort((a, b) => a - b),
    holidays: [...new Set(holidays)].sort(),
    region,
    leftOut: [...new Set(leftOut)].sort(),
  };
  if (region !== null && publicHolidaysOf(region, 2026) === null) return refuse(unknownRegion);
  await inCommand(context, practiceId, async (tx) => {
    const now = await databaseNow(tx);
    await keep(tx, sorted, now + context.clockOffsetMs());
    await audit(tx, { by, action: 'practice.calendar_changed', subject: practiceId, now });
  });
  await wakeByClock(context, practiceId);
  return { ok: true, value: sorted };
}

/** The public holidays of a region in a year, for people to look at. */
export function holidaysToShow(region: string, year: number): Result<PublicHoliday[]> {
  const days = publicHolidaysOf(region, year);
  return days === null ? refuse(unknownRegion) : { ok: true, value: days };
}

/** Reckons the public holidays of the years to come when those that are kept run short. */
export async function renewHolidays(context: EngineContext, practiceId: string): Promise<void> {
  const renewed = await inPractice(context.database, practiceId, async (tx) => {
    const now = (await databaseNow(tx)) + context.clockOffsetMs();
    const [practice] = await tx.select({ settings: practices.settings }).from(practices);
    const kept = practice?.settings.publicHolidays;
    if (kept === undefined || kept.until >= (yearsAround(now).at(-1) ?? 0)) return false;
    await keep(tx, await readSettings(tx), now);
    return true;
  });
  if (renewed) await wakeByClock(context, practiceId);
}

async function readSettings(tx: Tx): Promise<PracticeCalendar> {
  const [practice] = await tx.select({ settings: practices.settings }).from(practices);
  const { workdays = [...defaultWorkCalendar.workdays], holidays = [], publicHolidays } = practice?.settings ?? {};
  return { workdays, holidays, region: publicHolidays?.region ?? null, leftOut: publicHolidays?.leftOut ?? [] };
}

/** Writes the calendar together with the days that it means, also at the practice's locations. */
async function keep(tx: Tx, { workdays, holidays, region, leftOut }: PracticeCalendar, now: number): Promise<void> {
  const years = yearsAround(now);
  const days = region === null ? [] : holidayDays(region, leftOut, years);
  const settings = { workdays, holidays, publicHolidays: { region, leftOut, days, until: years.at(-1) } };
  await tx.update(practices).set({ settings: sql`${practices.settings} || ${JSON.stringify(settings)}::jsonb` });
  await reckonLocationHolidays(tx, { leftOut, years });
}

export const unknownRegion = {
  code: 'region_unknown',
  status: 422,
  message: 'Nobody knows the public holidays of this region: take one from the list of regions.',
  path: 'region',
} as const;
