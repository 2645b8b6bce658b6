import { type AudienceRun, audienceRun, runState } from '@cairn/core/api';
import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Tx } from '../in-practice.ts';
import { isoInstant, readRows, wholeNumber } from './rows.ts';

const row = audienceRun.omit({ progress: true, failure: true, zone: true }).extend({
  state: runState,
  zone: z.enum(['practice', 'patient']),
  nominalAt: isoInstant,
  holdUntil: isoInstant.nullable(),
  rampConfirmedAt: isoInstant.nullable(),
  createdAt: isoInstant,
  startedAt: isoInstant.nullable(),
  finishedAt: isoInstant.nullable(),
  failure: z.string().nullable(),
  missed: z.number(),
  /** Entered within the minute that ended with the last entry, and how many seconds of it there were. */
  lately: wholeNumber,
  latelySeconds: z.number().nullable(),
});

const runs = (which: SQL) => sql`
  select r.id, r.campaign_id as "campaignId", v.number as version, r.state, r.nominal_at as "nominalAt", r.local_at as "localAt", r.zone,
    r.hold_until as "holdUntil", r.size, r.taken, r.entered, r.refused,
    case when r.ramp_confirmed_at is null then r.ramp_first end as "rampFirst", r.ramp_confirmed_at as "rampConfirmedAt",
    r.ramp_confirmed_by as "rampConfirmedBy", r.requested_by as "requestedBy", r.created_at as "createdAt",
    r.started_at as "startedAt", r.finished_at as "finishedAt", r.failure, r.missed,
    case when r.withdrawn_by is not null then json_build_object('n', r.withdrawn, 'isDone', r.withdraw_after is null) end as withdrawn,
    coalesce(p.n, 0) as lately, p.seconds as "latelySeconds"
  from cairn.audience_runs r
  join cairn.campaign_versions v on v.practice_id = r.practice_id and v.id = r.version_id
  left join lateral (
    select count(*) as n, extract(epoch from max(m.at) - greatest(r.started_at, max(m.at) - interval '1 minute'))::float8 as seconds
    from cairn.audience_members m
    where m.run_id = r.id and m.state = 'entered'
      and m.at > (select max(l.at) from cairn.audience_members l where l.run_id = r.id and l.state = 'entered') - interval '1 minute'
  ) p on r.state in ('sending', 'held', 'paused')
  where ${which}`;

/** Sends of a campaign, newest first. */
export async function listRuns(tx: Tx, campaignId: string, limit = 100): Promise<AudienceRun[]> {
  const rows = await readRows(
    tx,
    row,
    sql`${runs(sql`r.campaign_id = ${campaignId}::uuid`)} order by r.nominal_at desc limit ${limit}::int`,
  );
  return rows.map(runOf);
}

/** One send, or null. */
export async function readRun(tx: Tx, runId: string): Promise<AudienceRun | null> {
  const [found] = await readRows(tx, row, runs(sql`r.id = ${runId}::uuid`));
  return found === undefined ? null : runOf(found);
}

/** When the campaign goes next, by its schedule. */
export async function nextRun(tx: Tx, campaignId: string): Promise<{ at: string; localAt: string } | null> {
  const [found] = await readRows(
    tx,
    z.object({ at: isoInstant, localAt: z.string() }),
    sql`select begins_at as at, local_at as "localAt" from cairn.audience_schedules where campaign_id = ${campaignId}::uuid`,
  );
  return found ?? null;
}

/** Why members of a send got nothing, and how many of each. */
export async function leftOutOf(tx: Tx, runId: string): Promise<{ reason: string; n: number }[]> {
  return readRows(
    tx,
    z.object({ reason: z.string(), n: wholeNumber }),
    sql`
    select coalesce(reason, 'unknown') as reason, count(*) as n from cairn.audience_members
    where run_id = ${runId}::uuid and state = 'left_out' group by 1 order by n desc, reason`,
  );
}

function runOf({ lately, latelySeconds, failure, missed, ...run }: z.infer<typeof row>): AudienceRun {
  const left = Math.max(0, (run.size ?? 0) - run.taken);
  const isRunning = run.state === 'sending';
  // A page takes a moment; what came within one is told by the page's own length at least.
  const perSecond = lately === 0 ? null : lately / Math.max(latelySeconds ?? 0, 1);
  return {
    ...run,
    failure: failure === null ? null : failureText(failure, missed),
    progress: {
      entered: run.entered,
      left,
      rate: perSecond === null ? null : Math.round(perSecond * 60),
      secondsLeft: perSecond === null || !isRunning ? null : Math.ceil(left / perSecond),
    },
  };
}

const failures: Readonly<Record<string, string>> = {
  undone: 'It was taken back before anything was sent.',
  by_person: 'Somebody cancelled it.',
  replaced: 'The campaign was published anew before it began.',
  campaign_ended: 'The campaign ended.',
  mode_changed: 'The practice went live meanwhile. Send it again to reach anybody.',
  audience_too_large: 'The audience had grown beyond the practice’s limit. Narrow it, or have the limit raised.',
};

function failureText(code: string, missed: number): string {
  const others = missed > 1 ? ` So were ${missed - 1} before it.` : '';
  if (code === 'missed') return `It was passed over: its time had passed by more than 12 hours.${others}`;
  if (code === 'still_running') return `It was passed over: earlier sends had not ended.${others}`;
  return failures[code] ?? code;
}
