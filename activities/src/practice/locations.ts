import type { LocationSettings, NewLocation, PracticeLocation } from '@cairn/core/api';
import { databaseNow, inPractice, locations, newId, practices, type Tx } from '@cairn/db';
import { asc, desc, eq } from 'drizzle-orm';
import { audit } from '../audit.ts';
import { type Actor, type EngineContext, type Result, refuse } from '../context.ts';
import { inCommand } from '../in-command.ts';
import { unknownRegion } from './calendar.ts';
import { holidayDays, publicHolidaysOf, yearsAround } from './public-holidays.ts';
import { wakeByClock } from './wake-by-clock.ts';

/** Where a location that was added here comes from. */
const ownSource = 'practice';

export async function readLocations(context: EngineContext, practiceId: string): Promise<PracticeLocation[]> {
  return inPractice(context.database, practiceId, async (tx) => {
    const rows = await tx
      .select()
      .from(locations)
      .orderBy(desc(locations.active), asc(locations.name), asc(locations.id));
    return rows.map(told);
  });
}

/** Says of a location which clock and whose holidays it keeps. Whoever waits by them looks again at once. */
export async function setLocation(
  context: EngineContext,
  practiceId: string,
  { id, zone, region }: LocationSettings & { id: string },
  by: Actor,
): Promise<Result<PracticeLocation>> {
  if (isUnknown(region)) return refuse(unknownRegion);
  const changed = await inCommand(context, practiceId, async (tx): Promise<Result<PracticeLocation>> => {
    const now = await databaseNow(tx);
    const holidays = await holidaysIn(tx, region, now + context.clockOffsetMs());
    const [row] = await tx
      .update(locations)
      .set({ ownZone: zone, region, holidays })
      .where(eq(locations.id, id))
      .returning();
    if (row === undefined) return refuse(noLocation);
    await audit(tx, { by, action: 'location.changed', subject: id, now });
    return { ok: true, value: told(row) };
  });
  if (changed.ok) await wakeByClock(context, practiceId);
  return changed;
}

/** Adds a location that no practice system tells of. Visits that name it are there. */
export async function addLocation(
  context: EngineContext,
  practiceId: string,
  { name, zone, region }: NewLocation,
  by: Actor,
): Promise<Result<PracticeLocation>> {
  if (isUnknown(region)) return refuse(unknownRegion);
  const made = await inCommand(context, practiceId, async (tx): Promise<Result<PracticeLocation>> => {
    const [known] = await tx.select({ id: locations.id }).from(locations).where(eq(locations.name, name)).limit(1);
    if (known !== undefined) return refuse(nameTaken);
    const now = await databaseNow(tx);
    const holidays = await holidaysIn(tx, region, now + context.clockOffsetMs());
    const id = newId(now);
    const [row] = await tx
      .insert(locations)
      .values({
        practiceId,
        id,
        source: ownSource,
        externalId: id,
        name,
        contentHash: '',
        ownZone: zone,
        region,
        holidays,
      })
      .returning();
    if (row === undefined) throw new Error('A location that was added is not there.');
    await audit(tx, { by, action: 'location.added', subject: id, now });
    return { ok: true, value: told(row) };
  });
  if (made.ok) await wakeByClock(context, practiceId);
  return made;
}

function isUnknown(region: string | null): boolean {
  return region !== null && publicHolidaysOf(region, 2026) === null;
}

async function holidaysIn(tx: Tx, region: string | null, now: number): Promise<string[] | null> {
  if (region === null) return null;
  const [practice] = await tx.select({ settings: practices.settings }).from(practices);
  return holidayDays(region, practice?.settings.publicHolidays?.leftOut ?? [], yearsAround(now));
}

function told({ id, name, source, active, ownZone, zone, region }: typeof locations.$inferSelect): PracticeLocation {
  return { id, name, isOwn: source === ownSource, active, zone: ownZone, sourceZone: zone, region };
}

const noLocation = {
  code: 'location_unknown',
  status: 404,
  message: 'There is no such location in this practice: take an id from the list of locations.',
  path: 'params.id',
} as const;
const nameTaken = {
  code: 'location_known',
  status: 409,
  message: 'There is a location of this name: change that one.',
  path: 'name',
} as const;
