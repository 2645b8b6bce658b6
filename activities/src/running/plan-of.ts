import { type RunPlan, runPlan } from '@cairn/core/api';
import { planOfCampaign, readRows, type Tx } from '@cairn/db';
import { sql } from 'drizzle-orm';
import { z } from 'zod';

const row = z.object({ plan: runPlan });

/** What is planned for a campaign that is there. */
export async function planOf(tx: Tx, campaignId: string): Promise<RunPlan> {
  const [found] = await readRows(
    tx,
    row,
    sql`select ${planOfCampaign} as plan from cairn.campaigns c where c.id = ${campaignId}::uuid`,
  );
  if (found === undefined) throw new Error('The campaign is not there');
  return found.plan;
}
