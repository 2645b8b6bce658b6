import { audienceOf, audienceSentence, compile, describeNode } from '@cairn/core';
import { type CampaignBoard, campaignState, runPlan, type SendState } from '@cairn/core/api';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Tx } from '../in-practice.ts';
import { isoInstant, readRows, wholeNumber } from './rows.ts';
import { planOfCampaign } from './run-plan.ts';

const row = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  state: campaignState,
  draft: z.unknown(),
  recipients: wholeNumber,
  sent: wholeNumber,
  /** Messages that are not settled. */
  open: z.boolean(),
  /** Messages that somebody has to approve. */
  awaiting: wholeNumber,
  folder: z.string().nullable(),
  tags: z.array(z.string()),
  favourite: z.boolean(),
  active: z.boolean(),
  lastMessageAt: isoInstant.nullable(),
  runs: wholeNumber,
  openRun: z.boolean(),
  begun: z.boolean(),
  lastRunState: z.string().nullable(),
  lastRunFailure: z.string().nullable(),
  lastAt: isoInstant.nullable(),
  nextAt: isoInstant.nullable(),
  plan: runPlan,
  completedAfterDays: z.number(),
  updatedAt: isoInstant,
});
type Row = z.infer<typeof row>;

const segmentName = z.object({ id: z.string(), name: z.string() });
const dayMs = 86_400_000;

/**
 * Campaigns that were made, changed, sent or due between two instants, the latest first, each with the state that people know it by. One
 * that sends once is completed some days after its last message; one that takes patients in runs until it is stopped.
 */
export async function readBoard(
  tx: Tx,
  { from, until, now, me, archived }: { from: number; until: number; now: number; me: string; archived: boolean },
): Promise<CampaignBoard['campaigns']> {
  const [start, end] = [new Date(from).toISOString(), new Date(until).toISOString()];
  const rows = await readRows(
    tx,
    row,
    sql`
    select ${planOfCampaign} as plan, c.id, c.slug, coalesce(c.draft ->> 'name', c.slug) as name, c.state, c.draft, c.updated_at as "updatedAt",
      coalesce(e.n, 0) as recipients, coalesce(e.active, false) as active,
      coalesce((select sum(k.n) from (
        select n from cairn.counts where campaign_id = c.id and measure = 'sent'
        union all select n from cairn.count_deltas where campaign_id = c.id and measure = 'sent') k), 0) as sent,
      exists (select from cairn.effects f where f.campaign_id = c.id and f.state in ('queued', 'calling')) as open,
      (select count(*) from cairn.effects f where f.campaign_id = c.id and f.state = 'awaiting') as awaiting,
      c.folder, c.tags, exists (
        select from cairn.campaign_favourites fav where fav.campaign_id = c.id and fav.user_id = ${me}::text) as favourite,
      (select max(coalesce(f.accepted_at, f.settled_at)) from cairn.effects f where f.campaign_id = c.id) as "lastMessageAt",
      coalesce(r.n, 0) as runs, coalesce(r.open, false) as "openRun", coalesce(r.begun, false) as begun,
      r.last_state as "lastRunState", r.last_failure as "lastRunFailure", coalesce(r.last_at, e.last_at) as "lastAt",
      coalesce(r.waits_for, s.begins_at, c.starts_at) as "nextAt",
      coalesce((pr.settings ->> 'completedAfterDays')::int, 2) as "completedAfterDays"
    from cairn.campaigns c
    join cairn.practices pr on pr.id = c.practice_id
    left join cairn.audience_schedules s on s.practice_id = c.practice_id and s.campaign_id = c.id
    left join lateral (
      select count(*) filter (where a.started_at is not null) as n, bool_or(a.started_at is not null) as begun,
        bool_or(a.state in ('freezing', 'sending', 'held', 'paused') or (a.state in ('due', 'undo') and a.finished_at is null)) as open,
        (array_agg(a.state order by a.created_at desc))[1] as last_state,
        (array_agg(a.failure order by a.created_at desc))[1] as last_failure,
        max(a.started_at) as last_at, min(a.hold_until) filter (where a.state in ('undo', 'due')) as waits_for
      from cairn.audience_runs a where a.campaign_id = c.id
    ) r on true
    left join lateral (
      select count(*) as n, bool_or(n.status in ('active', 'held', 'stuck')) as active, max(n.entered_at) as last_at
      from cairn.enrollments n where n.campaign_id = c.id
    ) e on true
    where (c.state = 'archived') = ${archived}::boolean and (
      c.created_at between ${start}::timestamptz and ${end}::timestamptz
      or c.updated_at between ${start}::timestamptz and ${end}::timestamptz
      or s.begins_at between ${start}::timestamptz and ${end}::timestamptz
      or e.last_at between ${start}::timestamptz and ${end}::timestamptz
      or exists (select from cairn.audience_runs a where a.campaign_id = c.id and a.nominal_at between ${start}::timestamptz and ${end}::timestamptz))
    order by c.updated_at desc, c.id`,
  );
  const names = Object.fromEntries(
    (await readRows(tx, segmentName, sql`select id, name from cairn.segments`)).map(({ id, name }) => [id, name]),
  );
  return rows.map((one) => itemOf(one, names, now));
}

function itemOf(one: Row, segments: Record<string, string>, now: number): CampaignBoard['campaigns'][number] {
  const { id, slug, name, recipients, sent, lastAt, nextAt, runs, updatedAt, plan } = one;
  const { trigger, sentence, once } = startOf(one.draft, segments);
  return {
    id,
    slug,
    name,
    trigger,
    sentence,
    recipients,
    sent,
    lastAt,
    nextAt,
    runs,
    updatedAt,
    plan,
    folder: one.folder,
    tags: one.tags,
    favourite: one.favourite,
    archived: one.state === 'archived',
    awaiting: one.awaiting,
    state: stateOf(one, once, now),
  };
}

const withTrigger = z.object({ nodes: z.array(z.looseObject({ kind: z.string(), config: z.unknown() })) });

/** How the draft starts; a draft need not be complete. */
function startOf(draft: unknown, segments: Record<string, string>) {
  const parsed = withTrigger.safeParse(draft);
  const node = parsed.success
    ? parsed.data.nodes.find((one) => describeNode({ kind: one.kind, config: one.config }).category === 'trigger')
    : undefined;
  if (node === undefined) return { trigger: null, sentence: null, once: false };
  const compiled = node.kind === 'audience' ? compile(draft) : null;
  const audience = compiled?.ok === true ? audienceOf(compiled.plan) : null;
  return {
    trigger: node.kind,
    sentence:
      audience === null
        ? describeNode({ kind: node.kind, config: node.config }, { segments }).sentence
        : audienceSentence(audience, { segments }),
    once: audience !== null && audience.when.kind !== 'repeat',
  };
}

function stateOf(one: Row, once: boolean, now: number): SendState {
  switch (one.state) {
    case 'draft':
      if (one.plan.startsAt !== null) return 'scheduled';
      return one.lastRunState === 'cancelled' && one.lastRunFailure !== 'undone' ? 'cancelled' : 'draft';
    case 'paused':
      return 'paused';
    case 'stopped':
    case 'archived':
      return one.begun || one.recipients > 0 ? 'completed' : 'cancelled';
    case 'live':
      return liveStateOf(one, once, now);
  }
}

function liveStateOf(one: Row, once: boolean, now: number): SendState {
  if (one.awaiting > 0 && !one.open) return 'waiting_approval';
  if (one.openRun) return one.begun || one.lastRunState !== 'due' ? 'sending' : 'scheduled';
  if (!once) return one.nextAt !== null && !one.begun ? 'scheduled' : 'running';
  if (!one.begun) return one.nextAt === null ? 'cancelled' : 'scheduled';
  if (one.open) return 'sending';
  if (one.active) return 'running';
  const last = Math.max(
    one.lastMessageAt === null ? 0 : Date.parse(one.lastMessageAt),
    one.lastAt === null ? 0 : Date.parse(one.lastAt),
  );
  return now - last >= one.completedAfterDays * dayMs ? 'completed' : 'running';
}
