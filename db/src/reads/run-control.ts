import { campaignState, type RunControl, runPlan } from '@cairn/core/api';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Tx } from '../in-practice.ts';
import { isoInstant, readRows, wholeNumber } from './rows.ts';
import { planOfCampaign } from './run-plan.ts';

const row = z.object({
  asOf: isoInstant,
  state: campaignState,
  zone: z.string(),
  plan: runPlan,
  here: wholeNumber,
  queued: wholeNumber,
  calling: wholeNumber,
  duePeople: wholeNumber,
  dueMessages: wholeNumber,
  tooLate: wholeNumber,
});

type Question = {
  campaignId: string;
  /** Messages a second that a resume lets go. */
  perSecond: number;
  /** Those whose time is later than this are held until a resume. */
  heldUntil: number;
};

/** What runs in a campaign and what its changes would meet, by indexes of journeys; null when there is no such campaign. */
export async function readRunControl(
  tx: Tx,
  { campaignId, perSecond, heldUntil }: Question,
): Promise<(Omit<RunControl, 'due'> & { due: Omit<RunControl['due'], 'seconds'> }) | null> {
  const held = sql`q.state = 'queued' and q.not_before >= ${new Date(heldUntil).toISOString()}::timestamptz`;
  const [found] = await readRows(
    tx,
    row,
    sql`
    with mine as materialized (
      select e.practice_id, e.id, e.status from cairn.enrollments e
      where e.campaign_id = ${campaignId}::uuid and e.status = any(array['active', 'held', 'stuck', 'settling'])
    ), messages as materialized (
      select f.state, f.not_before, f.stale_at,
        clock_timestamp() + make_interval(secs => row_number() over (order by f.created_at) / ${perSecond}::float8) as goes_at
      from mine m join cairn.effects f on f.practice_id = m.practice_id and f.enrollment_id = m.id
      where f.state in ('awaiting', 'queued', 'calling', 'unknown')
    )
    select clock_timestamp() as "asOf", c.state, p.zone, ${planOfCampaign} as plan,
      (select count(*) from mine where status <> 'settling') as here,
      (select count(*) from messages where state in ('awaiting', 'queued')) as queued,
      (select count(*) from messages where state in ('calling', 'unknown')) as calling,
      (select count(*) from mine where status = 'held') as "duePeople",
      (select count(*) from messages q where ${held}) as "dueMessages",
      (select count(*) from messages q where ${held} and q.stale_at <= q.goes_at) as "tooLate"
    from cairn.campaigns c join cairn.practices p on p.id = c.practice_id where c.id = ${campaignId}::uuid`,
  );
  if (found === undefined) return null;
  const { duePeople: people, dueMessages: messages, tooLate, ...rest } = found;
  return { ...rest, due: { people, messages, tooLate } };
}
