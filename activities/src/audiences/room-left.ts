import { type AudienceTrigger, instantOfLocal, localDayOf } from '@cairn/core';
import { audienceMembers, audienceRuns, type Tx, zonesOfPractice } from '@cairn/db';
import { and, count, eq, gte, sql, sum } from 'drizzle-orm';
import { pageSize } from './enroll-page.ts';
import type { RunRow } from './run-row.ts';

/** How many may enter now, and what sets that number. */
export type Room = { n: number; by: 'ramp' | 'day' | 'lifetime' | 'page' };

export type RoomAsked = { run: RunRow; trigger: AudienceTrigger; now: number };

/**
 * The least of what a page, the ramp and the caps leave. Until the caller's commit nobody else of the campaign counts along: ask before
 * patients are locked.
 */
export async function roomLeft(tx: Tx, { run, trigger: { caps }, now }: RoomAsked): Promise<Room> {
  const rooms: Room[] = [{ n: pageSize, by: 'page' }];
  if (caps.lifetime !== null || caps.perDay !== null) await lockCaps(tx, run);
  if (caps.lifetime !== null) rooms.push({ n: caps.lifetime - (await enteredEver(tx, run)), by: 'lifetime' });
  // Once everybody was taken there is nobody left to wait for a confirmation.
  if (run.rampFirst !== null && run.rampConfirmedAt === null && run.state !== 'done')
    rooms.push({ n: run.rampFirst - run.entered, by: 'ramp' });
  if (caps.perDay !== null) rooms.push({ n: caps.perDay - (await enteredToday(tx, run, now)), by: 'day' });
  return rooms.reduce((least, room) => (room.n < least.n ? room : least));
}

/** When the next day's room begins: the time of day of the send, tomorrow by the practice's clock, epoch milliseconds. */
export async function nextDaysRoom(tx: Tx, run: RunRow, now: number): Promise<number> {
  const { practice } = await zonesOfPractice(tx);
  const [, time = '00:00'] = run.localAt.split('T');
  return instantOfLocal(`${localDayOf(now, practice).nextDay}T${time}`, practice);
}

async function lockCaps(tx: Tx, { campaignId }: RunRow): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`caps:${campaignId}`}, 0))`).execute();
}

async function enteredEver(tx: Tx, { campaignId }: RunRow): Promise<number> {
  const [all] = await tx
    .select({ n: sum(audienceRuns.entered) })
    .from(audienceRuns)
    .where(eq(audienceRuns.campaignId, campaignId));
  return Number(all?.n ?? 0);
}

/** By the practice's days. */
async function enteredToday(tx: Tx, { campaignId }: RunRow, now: number): Promise<number> {
  const { practice } = await zonesOfPractice(tx);
  const [today] = await tx
    .select({ n: count() })
    .from(audienceMembers)
    .innerJoin(audienceRuns, eq(audienceRuns.id, audienceMembers.runId))
    .where(
      and(
        eq(audienceRuns.campaignId, campaignId),
        eq(audienceMembers.state, 'entered'),
        gte(audienceMembers.at, localDayOf(now, practice).beganAt),
      ),
    );
  return today?.n ?? 0;
}
