import type { CountsSnapshot } from '@cairn/core/api';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Tx } from '../in-practice.ts';
import { isoInstant, readRows, wholeNumber } from './rows.ts';

const row = z.object({ nodeId: z.string(), measure: z.string(), n: wholeNumber });
const clock = z.object({ now: isoInstant });

/** Live counts by node and measure: what was folded plus what is not folded yet, so that a fresh step already shows. */
export async function readCounts(tx: Tx, campaignId: string): Promise<CountsSnapshot> {
  const [rows, [time]] = await Promise.all([
    readRows(
      tx,
      row,
      sql`
        select node_id as "nodeId", measure, sum(n) as n from (
          select node_id, measure, n from cairn.counts where campaign_id = ${campaignId}
          union all
          select node_id, measure, n from cairn.count_deltas where campaign_id = ${campaignId}
        ) all_counts group by node_id, measure having sum(n) <> 0`,
    ),
    readRows(tx, clock, sql`select clock_timestamp() as now`),
  ]);
  const nodes: Record<string, Record<string, number>> = {};
  for (const { nodeId, measure, n } of rows) {
    nodes[nodeId] ??= {};
    nodes[nodeId][measure] = n;
  }
  return { asOf: time?.now ?? new Date(0).toISOString(), nodes };
}
