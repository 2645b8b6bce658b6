import type { CountsOf, CountsPeriod, CountsSnapshot } from '@cairn/core/api';
import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Tx } from '../in-practice.ts';
import { type CountsFilter, journeyRows } from './campaign-people-counts.ts';
import { inSight } from './in-sight.ts';
import { firstDayOf } from './period-start.ts';
import { isoInstant, readRows, wholeNumber } from './rows.ts';

const row = z.object({ nodeId: z.string().nullable(), measure: z.string(), n: wholeNumber });
type Row = z.infer<typeof row>;
const frame = z.object({ now: isoInstant, zone: z.string(), day: z.string().nullable() });

export type CountsQuestion = { campaignId: string; period: CountsPeriod; of: CountsOf } & CountsFilter;

/** Live counts by step: what was folded plus what is not folded yet, so that a fresh step already shows. */
export async function readCounts(
  tx: Tx,
  { campaignId, period, of, ...filter }: CountsQuestion,
): Promise<CountsSnapshot> {
  const [time] = await readRows(tx, frame, frameOf(campaignId, period));
  if (time === undefined) throw new Error('The practice of this transaction is not there.');
  const window = { campaignId, from: time.day, zone: time.zone };
  // What is kept ready is of everybody and every message; all else is counted from the rows of the journeys.
  const isKept = of === 'visits' && filter.location === undefined && filter.channel === undefined;
  const rows = await readRows(tx, row, isKept ? visitRows(window) : journeyRows(window, of, filter));
  const nodes: CountsSnapshot['nodes'] = {};
  for (const { nodeId, measure, n } of rows) {
    if (nodeId === null || measure === 'enrolled') continue;
    nodes[nodeId] ??= {};
    nodes[nodeId][measure] = n;
  }
  // How many messages wait for approval is counted whatever the window, from the rows themselves.
  for (const { nodeId, n } of await readRows(tx, stuckRow, awaitingRows(campaignId, filter)))
    nodes[nodeId] = { ...nodes[nodeId], awaiting: n };
  const totals = totalsOf(isKept ? rows : rows.filter(({ nodeId }) => nodeId === null));
  return { asOf: time.now, period, of, from: time.day, nodes, totals, health: await readHealth(tx, campaignId) };
}

/** Now, the practice's zone, and its first day that counts. */
function frameOf(campaignId: string, period: CountsPeriod): SQL {
  return sql`
    select clock_timestamp() as now, p.zone, (${firstDayOf(campaignId, period)})::text as day from cairn.practices p`;
}

export type CountsWindow = { campaignId: string; from: string | null; zone: string };

/** Who stands where is counted whatever the window. */
function visitRows({ campaignId, from, zone }: CountsWindow): SQL {
  const ofCampaign = sql`campaign_id = ${campaignId}::uuid`;
  if (from === null) {
    return sql`
      select node_id as "nodeId", measure, sum(n) as n from (
        select node_id, measure, n from cairn.counts where ${ofCampaign}
        union all select node_id, measure, n from cairn.count_deltas where ${ofCampaign}
      ) k group by 1, 2 having sum(n) <> 0`;
  }
  return sql`
    select node_id as "nodeId", measure, sum(n) as n from (
      select node_id, measure, n from cairn.count_days where ${ofCampaign} and day >= ${from}::date
      union all select node_id, measure, n from cairn.counts where ${ofCampaign} and measure = 'waiting'
      union all select node_id, measure, n from cairn.count_deltas
        where ${ofCampaign} and (measure = 'waiting' or (at at time zone ${zone})::date >= ${from}::date)
    ) k group by 1, 2 having sum(n) <> 0`;
}

function awaitingRows(campaignId: string, { location, channel }: CountsFilter): SQL {
  return sql`
    select f.node_id as "nodeId", count(*) as n from cairn.effects f
    where f.campaign_id = ${campaignId}::uuid and f.state = 'awaiting'
      and ${channel === undefined ? sql`true` : sql`f.channel = ${channel}`}
      and ${inSight(sql`f.patient_id`, location === undefined ? null : [location])}
    group by 1`;
}

function totalsOf(rows: readonly Row[]): CountsSnapshot['totals'] {
  const sumOf = (measure: string) => rows.reduce((sum, one) => (one.measure === measure ? sum + one.n : sum), 0);
  const left: Record<string, number> = {};
  for (const { measure, n } of rows) {
    if (!measure.startsWith('ended:')) continue;
    const reason = measure.slice('ended:'.length);
    left[reason] = (left[reason] ?? 0) + n;
  }
  return { entered: sumOf('enrolled'), here: sumOf('waiting'), left, converted: sumOf('converted') };
}

const stuckRow = z.object({ nodeId: z.string(), n: wholeNumber });
const failureRow = z.object({
  nodeId: z.string(),
  failed: wholeNumber,
  sent: wholeNumber,
  failedBefore: wholeNumber,
  sentBefore: wholeNumber,
});

/** Fewer failures than this are no pattern. */
const fewestFailures = 3;
/** This share of failures is normal anywhere: old addresses, full mailboxes. */
const normalShare = 0.05;
/** So many times the usual share is unusual. */
const unusualTimes = 2;

async function readHealth(tx: Tx, campaignId: string): Promise<CountsSnapshot['health']> {
  const [stuck, failures] = await Promise.all([
    readRows(
      tx,
      stuckRow,
      sql`
      select state ->> 'nodeId' as "nodeId", count(*) as n from cairn.enrollments
      where campaign_id = ${campaignId}::uuid and status = 'stuck' group by 1`,
    ),
    readRows(tx, failureRow, failureRows(campaignId)),
  ]);
  const health: CountsSnapshot['health'] = {};
  for (const { nodeId, n } of stuck) health[nodeId] = { stuck: n, failing: null };
  for (const { nodeId, failed, sent, failedBefore, sentBefore } of failures) {
    const of = failed + sent;
    const before = failedBefore + sentBefore;
    const usualShare = before === 0 ? 0 : failedBefore / before;
    if (failed < fewestFailures || failed / of < Math.max(normalShare, usualShare * unusualTimes)) continue;
    health[nodeId] = { stuck: health[nodeId]?.stuck ?? 0, failing: { failed, of, usualShare } };
  }
  return health;
}

/** Yesterday and today against the four weeks before. */
function failureRows(campaignId: string): SQL {
  const sums = (name: SQL, measure: string, when: SQL) =>
    sql`coalesce(sum(n) filter (where measure = ${measure} and day ${when} yesterday), 0) as ${name}`;
  return sql`
    select node_id as "nodeId", ${sums(sql`failed`, 'failed', sql`>=`)}, ${sums(sql`sent`, 'sent', sql`>=`)},
      ${sums(sql`"failedBefore"`, 'failed', sql`<`)}, ${sums(sql`"sentBefore"`, 'sent', sql`<`)}
    from cairn.count_days, lateral (select (clock_timestamp() at time zone p.zone)::date - 1 as yesterday from cairn.practices p) y
    where campaign_id = ${campaignId}::uuid and day >= yesterday - 28 and measure in ('failed', 'sent')
    group by 1 having sum(n) filter (where measure = 'failed' and day >= yesterday) > 0`;
}
