import { judgeMember, messagesOf, type Plan, settleHouseholds } from '@cairn/core';
import {
  audienceMembers,
  audienceRuns,
  databaseNow,
  householdDrops,
  inPractice,
  isAnyOf,
  stillMembers,
  type Tx,
} from '@cairn/db';
import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm';
import type { EngineContext } from '../context.ts';
import { type LiveCampaign, liveCampaign } from '../entry/live-campaigns.ts';
import { errorCode } from '../error-code.ts';
import { enrollPage } from './enroll-page.ts';
import { followOnChannels } from './follow-on-channels.ts';
import { type RoomToFollow, roomToFollow } from './room-to-follow.ts';
import { type RunRow, triggerOf } from './run-row.ts';
import { takeUpSkipped } from './take-up-skipped.ts';
import { type Turn, unchanged } from './turn.ts';
import { wouldEnter } from './would-enter.ts';

type Due = { practiceId: string; runId: string };

/** While a campaign rests, or a look failed, it is looked at again after this. */
const restMs = 5_000;
const dropsAtOnce = 50;

/**
 * Whoever stood for others at their address and got nothing (left, was left out, may not be written to any more) is followed by the next of
 * them, who enters as they would have. What an address got already it does not get again: calling has the last word on that. Answers how
 * many sends were looked at.
 */
export async function replaceDropped(
  context: EngineContext,
  finish: (practiceId: string, turn: Turn) => void,
): Promise<number> {
  const clock = sql`clock_timestamp() + make_interval(secs => ${context.clockOffsetMs() / 1000})`;
  const due = await context.database.queue.execute<Due>(sql`
    select distinct d.practice_id as "practiceId", d.run_id as "runId" from cairn.household_drops d where d.look_at <= ${clock} limit 20`);
  let looked = 0;
  for (const { practiceId, runId } of due) {
    try {
      const turn = await inPractice(
        context.database,
        practiceId,
        (tx) => replaceIn(context, tx, { practiceId, runId }),
        {
          lockMs: 1_000,
          statementMs: 30_000,
        },
      );
      if (turn === null) continue;
      looked += 1;
      finish(practiceId, turn);
    } catch (error) {
      context.log.warn(
        { practiceId, error: errorCode(error) },
        'Households of a send could not be looked at; they are looked at again',
      );
      await inPractice(context.database, practiceId, (tx) => rest(context, tx, runId)).catch(() => {});
    }
  }
  return looked;
}

/** Null: somebody else has it, or it rests. */
async function replaceIn(context: EngineContext, tx: Tx, { practiceId, runId }: Due): Promise<Turn | null> {
  const [run] = await tx
    .select()
    .from(audienceRuns)
    .where(eq(audienceRuns.id, runId))
    .for('update', { skipLocked: true });
  if (run === undefined) return null;
  const now = (await databaseNow(tx)) + context.clockOffsetMs();
  const campaign = await liveCampaign(tx, run.campaignId);
  if (campaign === null || campaign.mode !== run.mode || run.state === 'cancelled' || run.state === 'failed') {
    await tx.delete(householdDrops).where(eq(householdDrops.runId, runId));
    return unchanged(run);
  }
  if (campaign.state === 'paused') {
    await rest(context, tx, runId);
    return null;
  }
  const drops = await tx
    .delete(householdDrops)
    .where(
      and(
        eq(householdDrops.runId, runId),
        isAnyOf(
          householdDrops.patientId,
          (
            await tx
              .select({ id: householdDrops.patientId })
              .from(householdDrops)
              .where(and(eq(householdDrops.runId, runId), lte(householdDrops.lookAt, now)))
              .orderBy(asc(householdDrops.patientId))
              .limit(dropsAtOnce)
          ).map(({ id }) => id),
        ),
      ),
    )
    .returning({ patientId: householdDrops.patientId });
  return followDrops(context, tx, {
    ...{ practiceId, run, campaign, now },
    dropped: drops.map(({ patientId }) => patientId),
  });
}

type Following = { practiceId: string; run: RunRow; campaign: LiveCampaign; now: number; dropped: readonly string[] };
type Left = { position: number; patientId: string; coveredBy: string };

async function followDrops(
  context: EngineContext,
  tx: Tx,
  { practiceId, run, campaign, now, dropped }: Following,
): Promise<Turn> {
  const plan = await context.plans.load(tx, run.versionId);
  const followers = await followOnChannels(tx, { run, plan, now, dropped });
  const room = await roomToFollow(tx, { run, trigger: triggerOf(plan), now });
  const left = await leftBehind(tx, run, dropped);
  const { chosen, without } = await chooseNext(tx, { run, plan, now, left, room: room.n });
  await keepOut(tx, { run, room, without });
  const page =
    chosen.length === 0
      ? { members: [], accounts: [] }
      : await enrollPage(context, tx, { practiceId, run, campaign, plan, members: chosen, now });
  const entered = page.members.flatMap((one) => (one.kind === 'entered' ? [one] : []));
  const at = sql`${new Date(now).toISOString()}::timestamptz`;
  for (const one of page.members) {
    const outcome =
      one.kind === 'entered'
        ? { state: 'entered' as const, reason: null, enrollmentId: one.enrollmentId }
        : { state: 'left_out' as const, reason: one.reason };
    const mine = and(eq(audienceMembers.runId, run.id), eq(audienceMembers.position, one.position));
    await tx
      .update(audienceMembers)
      .set({ ...outcome, at })
      .where(mine);
  }
  if (entered.length > 0)
    await tx
      .update(audienceRuns)
      .set({ entered: run.entered + entered.length, refused: run.refused - entered.length })
      .where(eq(audienceRuns.id, run.id));
  const takenUp = await takeUpSkipped(tx, run, { followers, now });
  return {
    campaignId: run.campaignId,
    enrolled: entered.map(({ enrollmentId }) => enrollmentId),
    accounts: [...new Set([...page.accounts, ...takenUp])],
  };
}

/** Who was left out because one of these stood for them. */
async function leftBehind(tx: Tx, run: RunRow, dropped: readonly string[]): Promise<Left[]> {
  if (dropped.length === 0) return [];
  return tx
    .execute<Left>(sql`
    select distinct m.position, m.patient_id as "patientId", c.covered_by as "coveredBy"
    from cairn.household_covers c
    join cairn.audience_members m on m.practice_id = c.practice_id and m.run_id = c.run_id and m.patient_id = c.patient_id
    where c.run_id = ${run.id}::uuid and c.covered_by = any(${sql.param([...dropped])}::uuid[])
      and m.state = 'left_out' and m.reason = 'household'
    order by m.position`)
    .execute();
}

type Choosing = { run: RunRow; plan: Plan; now: number; left: readonly Left[]; room: number };
/** `without`: who would be next, were there room. */
type Chosen = { chosen: Left[]; without: Left[] };

/** The next of each household, by the rule that chose the first; the others are covered by them from now on. */
async function chooseNext(tx: Tx, { run, plan, now, left, room }: Choosing): Promise<Chosen> {
  if (left.length === 0) return { chosen: [], without: [] };
  const trigger = triggerOf(plan);
  const { campaignId, mode, nominalAt } = run;
  const frozenAt = run.startedAt ?? now;
  const still = await stillMembers(
    tx,
    { campaignId, trigger },
    { now: frozenAt, patientIds: left.map(({ patientId }) => patientId) },
  );
  const doors = await wouldEnter(tx, { campaignId, plan, mode, nominalAt, now }, [...still]);
  const messages = messagesOf(plan);
  const candidates = [...doors.values()].flatMap((door) => {
    if (door.kind === 'refused') return [];
    const { candidate } = judgeMember({ facts: door.facts, messages, now });
    return candidate.places.length === 0 ? [] : [candidate];
  });
  const { leftOut } = settleHouseholds(candidates, trigger.household);
  const fitting = left.filter(
    ({ patientId }) => candidates.some((one) => one.patientId === patientId) && !leftOut.has(patientId),
  );
  const chosen = fitting.slice(0, Math.max(0, room));
  for (const next of chosen) {
    // Of two who follow the same one, at addresses of their own, the first stands for whoever cannot follow.
    const others = left.filter(
      ({ patientId, coveredBy }) =>
        coveredBy === next.coveredBy &&
        patientId !== next.patientId &&
        (leftOut.get(patientId) ?? next.patientId) === next.patientId &&
        !chosen.some((one) => one.patientId === patientId),
    );
    await coverBy(tx, {
      run,
      from: next.coveredBy,
      next: next.patientId,
      others: others.map(({ patientId }) => patientId),
    });
  }
  return { chosen, without: fitting.slice(chosen.length) };
}

/** For whom there is no room: asked again when there is, or told that there never will be. */
async function keepOut(
  tx: Tx,
  { run, room, without }: { run: RunRow; room: RoomToFollow; without: readonly Left[] },
): Promise<void> {
  if (without.length === 0) return;
  if (room.kind === 'never') {
    const positions = without.map(({ position }) => position);
    await tx
      .update(audienceMembers)
      .set({ reason: room.reason })
      .where(and(eq(audienceMembers.runId, run.id), inArray(audienceMembers.position, positions)));
    return;
  }
  const dropped = [...new Set(without.map(({ coveredBy }) => coveredBy))];
  await tx
    .insert(householdDrops)
    .values(dropped.map((patientId) => ({ practiceId: run.practiceId, runId: run.id, patientId, lookAt: room.at })))
    .onConflictDoUpdate({
      target: [householdDrops.practiceId, householdDrops.runId, householdDrops.patientId],
      set: { lookAt: room.at },
    });
}

type Covering = { run: RunRow; from: string; next: string; others: readonly string[] };

async function coverBy(tx: Tx, { run, from, next, others }: Covering): Promise<void> {
  await tx
    .execute(sql`
    delete from cairn.household_covers c
    where c.run_id = ${run.id}::uuid and c.patient_id = ${next}::uuid and c.covered_by = ${from}::uuid`)
    .execute();
  await tx
    .execute(sql`
    update cairn.household_covers c set covered_by = ${next}::uuid
    where c.run_id = ${run.id}::uuid and c.covered_by = ${from}::uuid and c.patient_id = any(${sql.param([...others])}::uuid[])`)
    .execute();
}

async function rest(context: EngineContext, tx: Tx, runId: string): Promise<void> {
  const now = (await databaseNow(tx)) + context.clockOffsetMs();
  await tx
    .update(householdDrops)
    .set({ lookAt: now + restMs })
    .where(eq(householdDrops.runId, runId));
}
