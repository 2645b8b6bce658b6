import type { AudienceTrigger } from '@cairn/core';
import { audienceExclusions, audienceMembers, lockPatients, stillMembers, type Tx } from '@cairn/db';
import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm';
import type { EngineContext } from '../context.ts';
import type { LiveCampaign } from '../entry/live-campaigns.ts';
import { enrollPage, type MemberOutcome, pageSize } from './enroll-page.ts';
import { areMerged, followMerges } from './follow-merges.ts';
import { nextDaysRoom, type Room, roomLeft } from './room-left.ts';
import { type RunRow, triggerOf } from './run-row.ts';

export type PageOf = { practiceId: string; run: RunRow; campaign: LiveCampaign; now: number };
type Taken = { change: Partial<RunRow>; enrolled: string[]; accounts: string[] };
type Member = { position: number; patientId: string; notBefore: number | null; standsForAnother: boolean };

/** A page taken longer than this after the audience was written down looks once more whether everybody still belongs to it. */
const freshMs = 10 * 60_000;

/** Lets the next ones of a send enter, as many as its caps and its ramp have room for, and says how it goes on. */
export async function takePage(context: EngineContext, tx: Tx, page: PageOf): Promise<Taken> {
  const { run, now } = page;
  const plan = await context.plans.load(tx, run.versionId);
  const trigger = triggerOf(plan);
  const waiting = await nextMembers(tx, run);
  const [first] = waiting;
  if (first === undefined) return only({ state: 'done', nextAt: null, holdUntil: null, finishedAt: now });
  if (first.notBefore !== null && first.notBefore > now)
    return only({ nextAt: first.notBefore, holdUntil: first.notBefore });
  const room = await roomLeft(tx, { run, trigger, now });
  if (room.n <= 0) return only(await withoutRoom(tx, room, page));
  const due = waiting.filter(({ notBefore }) => notBefore === null || notBefore <= now).slice(0, room.n);
  if (await mergedMeanwhile(tx, run, due)) return only({ nextAt: now });
  const { stay, out } = await sorted(tx, { ...page, trigger, due });
  const enrolled = await enrollPage(context, tx, { ...page, plan, members: stay });
  return store(tx, page, due, [...out, ...enrolled.members], enrolled.accounts);
}

async function nextMembers(tx: Tx, { id, afterPosition }: RunRow): Promise<Member[]> {
  const rows = await tx
    .select({
      position: audienceMembers.position,
      patientId: audienceMembers.patientId,
      notBefore: audienceMembers.notBefore,
    })
    .from(audienceMembers)
    .where(
      and(
        eq(audienceMembers.runId, id),
        gt(audienceMembers.position, afterPosition),
        eq(audienceMembers.state, 'waiting'),
      ),
    )
    .orderBy(asc(audienceMembers.position))
    .limit(pageSize);
  const { members, moved } = await followMerges(tx, id, rows);
  return members.map((member) => ({ ...member, standsForAnother: moved.has(member.position) }));
}

/** Under the patients' locks, which the page keeps: nobody is merged into another from here on. Those who just were come with the next look. */
async function mergedMeanwhile(tx: Tx, { id }: RunRow, due: readonly Member[]): Promise<boolean> {
  const ids = due.map(({ patientId }) => patientId);
  await lockPatients(tx, ids);
  return areMerged(tx, id, due);
}

type ToSort = PageOf & { trigger: AudienceTrigger; due: readonly Member[] };

/** Whoever was taken out meanwhile, or does not belong to the audience any more, is left out; of survivors of merges it is not known yet. */
async function sorted(tx: Tx, { run, trigger, due, now }: ToSort): Promise<{ stay: Member[]; out: MemberOutcome[] }> {
  const ids = due.map(({ patientId }) => patientId);
  const excluded = await tx
    .select({ patientId: audienceExclusions.patientId })
    .from(audienceExclusions)
    .where(and(eq(audienceExclusions.campaignId, run.campaignId), inArray(audienceExclusions.patientId, ids)));
  const without = new Set(excluded.map(({ patientId }) => patientId));
  const frozenAt = run.startedAt ?? now;
  // By the clock of the freeze: “six months ago” means six months before the send, however long it takes.
  const asked = { campaignId: run.campaignId, trigger };
  const isFresh = now - frozenAt < freshMs;
  const unsure = due.filter(({ standsForAnother }) => !isFresh || standsForAnother).map(({ patientId }) => patientId);
  const still = unsure.length === 0 ? null : await stillMembers(tx, asked, { now: frozenAt, patientIds: unsure });
  const stay: Member[] = [];
  const out: MemberOutcome[] = [];
  for (const member of due) {
    const { position, patientId, standsForAnother } = member;
    const isSure = isFresh && !standsForAnother;
    if (without.has(patientId)) out.push({ position, kind: 'left_out', reason: 'excluded' });
    else if (!isSure && still?.has(patientId) !== true)
      out.push({ position, kind: 'left_out', reason: 'no_longer_fits' });
    else stay.push(member);
  }
  return { stay, out };
}

async function store(
  tx: Tx,
  { run, now }: PageOf,
  due: readonly Member[],
  outcomes: readonly MemberOutcome[],
  accounts: string[],
): Promise<Taken> {
  const rows = outcomes.map((one) => ({
    position: one.position,
    state: one.kind,
    reason: one.kind === 'left_out' ? one.reason : null,
    enrollmentId: one.kind === 'entered' ? one.enrollmentId : null,
  }));
  const positions = rows.map(({ position }) => position);
  await tx.execute(sql`
    update cairn.audience_members m
    set state = j.state, reason = j.reason, enrollment_id = j."enrollmentId", at = ${new Date(now).toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as j (position integer, state text, reason text, "enrollmentId" uuid)
    where m.run_id = ${run.id}::uuid and m.position = j.position
      and m.position between ${Math.min(...positions)}::int and ${Math.max(...positions)}::int`);
  const enrolled = outcomes.flatMap((one) => (one.kind === 'entered' ? [one.enrollmentId] : []));
  const change: Partial<RunRow> = {
    afterPosition: due.at(-1)?.position ?? run.afterPosition,
    taken: run.taken + outcomes.length,
    entered: run.entered + enrolled.length,
    refused: run.refused + outcomes.length - enrolled.length,
    holdUntil: null,
    nextAt: now,
  };
  return { change, enrolled, accounts };
}

/** What comes of those for whom there is no room: they wait for somebody, for tomorrow, or are left out. */
async function withoutRoom(tx: Tx, room: Room, { run, now }: PageOf): Promise<Partial<RunRow>> {
  switch (room.by) {
    case 'ramp':
      return { state: 'held', nextAt: null, holdUntil: null };
    case 'day': {
      const tomorrow = await nextDaysRoom(tx, run, now);
      return { nextAt: tomorrow, holdUntil: tomorrow };
    }
    case 'lifetime': {
      const out = await tx
        .update(audienceMembers)
        .set({ state: 'left_out', reason: 'cap_lifetime', at: now })
        .where(and(eq(audienceMembers.runId, run.id), eq(audienceMembers.state, 'waiting')));
      const n = out.count;
      return { state: 'done', taken: run.taken + n, refused: run.refused + n, nextAt: null, finishedAt: now };
    }
    case 'page':
      return { nextAt: now };
  }
}

function only(change: Partial<RunRow>): Taken {
  return { change, enrolled: [], accounts: [] };
}
