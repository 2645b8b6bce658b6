import { defaultWorkCalendar } from '@cairn/core';
import type { PracticeCalendar } from '@cairn/core/api';
import { campaigns, campaignVersions, databaseNow, inPractice, practices, type Tx } from '@cairn/db';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { audit } from '../audit.ts';
import { wakeEverybody } from '../campaigns/set-state.ts';
import type { Actor, EngineContext } from '../context.ts';
import { inCommand } from '../in-command.ts';

export async function readCalendar(context: EngineContext, practiceId: string): Promise<PracticeCalendar> {
  return inPractice(context.database, practiceId, async (tx) => {
    const [practice] = await tx.select({ settings: practices.settings }).from(practices);
    const { workdays = [...defaultWorkCalendar.workdays], holidays = [] } = practice?.settings ?? {};
    return { workdays, holidays };
  });
}

/** Says when the practice works. Whoever waits for working days, or for a time that is on no holiday, looks again at once. */
export async function setCalendar(
  context: EngineContext,
  practiceId: string,
  { workdays, holidays }: PracticeCalendar,
  by: Actor,
): Promise<PracticeCalendar> {
  const sorted: PracticeCalendar = {
    workdays: [...new Set(workdays)].sort((a, b) => a - b),
    holidays: [...new Set(holidays)].sort(),
  };
  const concerned = await inCommand(context, practiceId, async (tx) => {
    const now = await databaseNow(tx);
    await tx.update(practices).set({ settings: sql`${practices.settings} || ${JSON.stringify(sorted)}::jsonb` });
    await audit(tx, { by, action: 'practice.calendar_changed', subject: practiceId, now });
    return campaignsByCalendar(tx);
  });
  for (const campaignId of concerned) await wakeEverybody(context, practiceId, campaignId);
  return sorted;
}

/** Those with a version that has a wait by the calendar. */
async function campaignsByCalendar(tx: Tx): Promise<string[]> {
  const byCalendar = sql`${campaignVersions.planBytes} ~ '"mode":"working_days"|"skipHolidays":true'`;
  const rows = await tx
    .selectDistinct({ id: campaigns.id })
    .from(campaigns)
    .innerJoin(campaignVersions, eq(campaignVersions.campaignId, campaigns.id))
    .where(and(inArray(campaigns.state, ['live', 'paused']), byCalendar));
  return rows.map(({ id }) => id);
}
