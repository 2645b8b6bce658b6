import { type AudienceTrigger, localDayOf } from '@cairn/core';
import { audienceMembers, audienceRuns, type Tx, zonesOfPractice } from '@cairn/db';
import { and, count, eq, gte, sum } from 'drizzle-orm';
import { pageSize } from './enroll-page.ts';
import type { RunRow } from './run-row.ts';

/** How many may enter now, and what sets that number. */
export type Room = { n: number; by: 'ramp' | 'day' | 'lifetime' | 'page' };

/** The least of what a page, the ramp and the caps leave. One send of a campaign goes at a time, so nobody else counts along. */
export async function roomLeft(
  tx: Tx,
  { run, trigger: { caps }, now }: { run: RunRow; trigger: AudienceTrigger; now: number },
): Promise<Room> {
  const rooms: Room[] = [{ n: pageSize, by: 'page' }];
  if (caps.lifetime !== null) rooms.push({ n: caps.lifetime - (await enteredEver(tx, run)), by: 'lifetime' });
  if (run.rampFirst !== null && run.rampConfirmedAt === null)
    rooms.push({ n: run.rampFirst - run.entered, by: 'ramp' });
  if (caps.perDay !== null) rooms.push({ n: caps.perDay - (await enteredToday(tx, run, now)), by: 'day' });
  return rooms.reduce((least, room) => (room.n < least.n ? room : least));
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
