import { readCounts } from '@cairn/db';
import { type SQL, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { z } from 'zod';
import '../testing/provided.ts';
import { arbitraryLife } from './arbitrary-life.ts';
import { type VirtualProduction, virtualProduction } from './virtual-production.ts';

let production: VirtualProduction;
beforeAll(async () => {
  const temporalAddress = inject('temporalAddress');
  production = await virtualProduction({ adminDatabaseUrl: inject('adminDatabaseUrl'), temporalAddress });
});
afterAll(() => production.stop());

const rowShape = z.array(z.object({ name: z.string(), n: z.coerce.number() }));
type Numbers = Record<string, number>;

async function numbers(query: SQL): Promise<Numbers> {
  const rows = rowShape.parse(await production.world.read((tx) => tx.execute(query)));
  return Object.fromEntries(rows.map(({ name, n }) => [name, n]));
}

/** Every number of the canvas again, as "step measure", from the rows of journeys, timelines and messages; none from the counts. */
const recount = (campaignId: string, n: SQL = sql`count(*)`) => sql`
  with mine as (select * from cairn.enrollments where campaign_id = ${campaignId}::uuid),
  lines as (select t.*, m.patient_id from cairn.trace t join mine m on m.id = t.enrollment_id),
  said as (
    select v.key as node_id, 'entered' as measure, m.patient_id
      from mine m, jsonb_each_text(m.state -> 'visits') v, generate_series(1, v.value::int) union all
    select state ->> 'nodeId', 'waiting', patient_id from mine where ended_at is null union all
    select node_id, 'passed:' || port, patient_id from lines where port is not null and kind <> 'message_settled' union all
    select state ->> 'nodeId', 'ended:' || exit_reason, patient_id from mine where ended_at is not null union all
    select node_id, 'reached', patient_id from lines where reason = 'goal_reached' and (detail ->> 'first')::boolean union all
    select 'start', 'converted', patient_id from mine where exit_reason = 'goal_met' union all
    select 'start', 'converted', patient_id from lines where kind = 'converted' union all
    select node_id, replace(case state when 'skipped' then 'skipped:' || reason else state end, 'accepted', 'sent'), patient_id
      from cairn.effects where campaign_id = ${campaignId}::uuid and state not in ('queued', 'calling')
  )
  select node_id || ' ' || measure as name, ${n} as n from said group by 1`;

/** Measures that are told of messages and journeys; calls of other systems and deferrals have their own rows. */
const recounted = /^(entered|waiting|passed:|ended:|reached|converted$|sent|failed|skipped:|cancelled|unknown)/;

async function shown(campaignId: string, of: 'visits' | 'people') {
  const { nodes, totals } = await production.world.read((tx) => readCounts(tx, { campaignId, period: 'all', of }));
  const all = Object.entries(nodes).flatMap(([node, measures]) =>
    Object.entries(measures).flatMap(([measure, n]) =>
      recounted.test(measure) ? [[`${node} ${measure}`, n] satisfies [string, number]] : [],
    ),
  );
  return { numbers: Object.fromEntries(all), totals };
}

/** Calls of other systems end as `failed` and `cancelled` on their steps too. */
const callsOf = (campaignId: string) => sql`
  select node_id || ' ' || state as name, count(*) as n from cairn.actions
  where campaign_id = ${campaignId}::uuid and state in ('failed', 'cancelled') group by 1`;

const sumOf = (counts: Numbers) => Object.values(counts).reduce((sum, n) => sum + n, 0);

function added(a: Numbers, b: Numbers): Numbers {
  const sum = { ...a };
  for (const [name, n] of Object.entries(b)) sum[name] = (sum[name] ?? 0) + n;
  return sum;
}

it('every number on the canvas is what the rows say, on generated campaigns and lives', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryLife, async (life) => {
      const lived = await production.live(life);
      const campaignId = lived.start.campaignKey;
      const unfolded = await shown(campaignId, 'visits');
      await production.world.engine.counts.fold();
      const { numbers: visits, totals } = await shown(campaignId, 'visits');
      expect(visits).toEqual(unfolded.numbers);
      expect(visits).toEqual(added(await numbers(recount(campaignId)), await numbers(callsOf(campaignId))));
      expect(totals.entered).toBe(1);
      expect(totals.entered).toBe(totals.here + sumOf(totals.left));
      const people = await shown(campaignId, 'people');
      expect(people.numbers).toEqual(await numbers(recount(campaignId, sql`count(distinct patient_id)`)));
      expect(people.totals).toEqual({ ...totals, converted: Math.min(1, totals.converted) });
    }),
    { numRuns: 60, seed: 32, endOnFailure: true },
  );
  // By days: all that happened, on the day it happened in the practice's zone.
  const days = sql`select campaign_id || ' ' || node_id || ' ' || measure as name, sum(n) as n from cairn.count_days group by 1`;
  const all = sql`select campaign_id || ' ' || node_id || ' ' || measure as name, n from cairn.counts where measure <> 'waiting'`;
  expect(await numbers(days)).toEqual(await numbers(all));
  const passedByDay = sql`
    select d.campaign_id || ' ' || d.day || ' ' || d.node_id as name, sum(d.n) as n from cairn.count_days d
    where d.measure like 'passed:%' group by 1`;
  const tracedByDay = sql`
    select e.campaign_id || ' ' || (t.at at time zone p.zone)::date || ' ' || t.node_id as name, count(*) as n
    from cairn.trace t join cairn.enrollments e on e.id = t.enrollment_id join cairn.practices p on p.id = e.practice_id
    where t.port is not null group by 1`;
  expect(await numbers(passedByDay)).toEqual(await numbers(tracedByDay));
}, 240_000);
