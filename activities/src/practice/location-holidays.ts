import { locations, type Tx } from '@cairn/db';
import { eq, isNotNull } from 'drizzle-orm';
import { holidayDays } from './public-holidays.ts';

/** Writes to each location with a region of its own which days that means, in these years and without what the practice leaves out. */
export async function reckonLocationHolidays(
  tx: Tx,
  { leftOut, years }: { leftOut: readonly string[]; years: readonly number[] },
): Promise<void> {
  const own = await tx
    .select({ id: locations.id, region: locations.region })
    .from(locations)
    .where(isNotNull(locations.region));
  for (const { id, region } of own) {
    const holidays = region === null ? null : holidayDays(region, leftOut, years);
    await tx.update(locations).set({ holidays }).where(eq(locations.id, id));
  }
}
