import { campaigns, campaignVersions, inPractice, type Tx } from '@cairn/db';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { EngineContext } from '../context.ts';
import { wakeCampaign } from '../running/wake-campaign.ts';

/** Lets everybody look again whose wait or whose rules go by the practice's days or by the clock of a location. */
export async function wakeByClock(context: EngineContext, practiceId: string): Promise<void> {
  const concerned = await inPractice(context.database, practiceId, campaignsByClock);
  for (const campaignId of concerned) await wakeCampaign(context, practiceId, { campaignId, whom: 'everybody' });
}

async function campaignsByClock(tx: Tx): Promise<string[]> {
  const byClock = sql`${campaignVersions.planBytes} ~ '"mode":"working_days"|"skipHolidays":true|"(clock|zone)":"location"'`;
  const rows = await tx
    .selectDistinct({ id: campaigns.id })
    .from(campaigns)
    .innerJoin(campaignVersions, eq(campaignVersions.campaignId, campaigns.id))
    .where(and(inArray(campaigns.state, ['live', 'paused']), byClock));
  return rows.map(({ id }) => id);
}
