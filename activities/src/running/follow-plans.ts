import { campaigns, databaseNow, enrollments, inPractice, newId, staffTasks, type Tx } from '@cairn/db';
import { and, eq, inArray, isNotNull, lte, or, sql } from 'drizzle-orm';
import { audit } from '../audit.ts';
import { publish } from '../campaigns/publish.ts';
import { setCampaignState, stopChange } from '../campaigns/set-state.ts';
import type { Actor, EngineContext, Refusal } from '../context.ts';
import { errorCode } from '../error-code.ts';
import { drainCampaign } from './drain.ts';
import { type StartRequest, startRequestOf } from './plan-run.ts';

/** Who does what was planned, in the audit log. */
const byPlan: Actor = { kind: 'system', id: 'plan' };
/** A start that somebody is at is left to them for so long. */
const claimMs = 60_000;

type Due = { practiceId: string; id: string };

/** Starts and ends campaigns whose planned time has come, and stops those that have finished. Answers how many. */
export async function followPlans(context: EngineContext): Promise<number> {
  const clock = sql`clock_timestamp() + make_interval(secs => ${context.clockOffsetMs() / 1000})`;
  const { practiceId, id, startsAt, endsAt, drainsSince, state } = campaigns;
  const due = await context.database.queue
    .select({ practiceId, id })
    .from(campaigns)
    .where(
      or(lte(startsAt, clock), lte(endsAt, clock), and(isNotNull(drainsSince), inArray(state, ['live', 'paused']))),
    )
    .limit(500);
  let done = 0;
  for (const one of due) {
    try {
      if (await follow(context, one)) done += 1;
    } catch (error) {
      const code = errorCode(error);
      context.log.warn({ campaignId: one.id, error: code }, 'A planned start or end is tried again in a second');
    }
  }
  return done;
}

async function follow(context: EngineContext, due: Due): Promise<boolean> {
  const { row, now } = await inPractice(context.database, due.practiceId, async (tx) => {
    const [found] = await tx.select().from(campaigns).where(eq(campaigns.id, due.id));
    return { row: found, now: (await databaseNow(tx)) + context.clockOffsetMs() };
  });
  if (row === undefined) return false;
  if (row.startsAt !== null && row.startsAt <= now) return start(context, due);
  if (row.endsAt !== null && row.endsAt <= now) return end(context, due, row.endHow ?? 'drain');
  return row.drainsSince !== null && stopWhenEmpty(context, due);
}

async function start(context: EngineContext, due: Due): Promise<boolean> {
  const claim = await inPractice(context.database, due.practiceId, (tx) => claimStart(context, tx, due.id));
  if (claim === null) return false;
  if (claim.request === null) return over(context, due, null);
  const { by, baseRevision, backfill } = claim.request;
  const published = await publish(context, due.practiceId, due.id, { baseRevision, backfill }, by);
  return over(context, due, published.ok ? null : published.error);
}

/** One process publishes; one that dies at it leaves it to another. A campaign that runs already only forgets its plan. */
async function claimStart(
  context: EngineContext,
  tx: Tx,
  id: string,
): Promise<{ request: StartRequest | null } | null> {
  const [row] = await tx.select().from(campaigns).where(eq(campaigns.id, id)).for('update', { skipLocked: true });
  const now = (await databaseNow(tx)) + context.clockOffsetMs();
  if (row === undefined || row.startsAt === null || row.startsAt > now) return null;
  const request = startRequestOf(row.startRequest);
  if (row.state !== 'draft' || request === null) return { request: null };
  if (request.claimedUntil !== undefined && request.claimedUntil > now) return null;
  const claimed = { ...request, claimedUntil: now + claimMs };
  await tx.update(campaigns).set({ startRequest: claimed }).where(eq(campaigns.id, id));
  return { request };
}

/** What was planned has been done, or could not be: then staff are told why. */
async function over(context: EngineContext, due: Due, problem: Refusal | null): Promise<boolean> {
  await inPractice(context.database, due.practiceId, async (tx) => {
    const now = (await databaseNow(tx)) + context.clockOffsetMs();
    const planFailure = problem === null ? null : failureOf(problem);
    const [planned] = await tx
      .update(campaigns)
      .set({ startsAt: null, startRequest: null, planFailure, updatedAt: now })
      .where(and(eq(campaigns.id, due.id), isNotNull(campaigns.startsAt)))
      .returning({ id: campaigns.id });
    if (planned === undefined) return;
    const action = problem === null ? 'campaign.started_by_plan' : 'campaign.planned_start_failed';
    await audit(tx, { by: byPlan, action, subject: due.id, now, reason: problem?.code ?? null });
    if (planFailure !== null) await askStaff(tx, due, { title: planFailure, now });
  });
  context.notices.tell(due.practiceId, { kind: 'campaign', campaignId: due.id });
  return true;
}

function failureOf({ code, message }: Refusal): string {
  return code === 'draft_conflict'
    ? 'The planned start did not happen: the draft was changed after it was planned. Look at it and plan the start again.'
    : `The planned start did not happen: ${message}`;
}

async function askStaff(tx: Tx, due: Due, { title, now }: { title: string; now: number }): Promise<void> {
  await tx.insert(staffTasks).values({
    practiceId: due.practiceId,
    id: newId(now),
    kind: 'plan_failed',
    campaignId: due.id,
    title,
    createdAt: now,
  });
}

/** Done once by each of these: to end what has ended changes nothing. */
async function end(context: EngineContext, due: Due, how: 'drain' | 'stop'): Promise<boolean> {
  const done =
    how === 'stop'
      ? await setCampaignState(context, due.practiceId, due.id, stopChange, byPlan)
      : await drainCampaign(context, due.practiceId, { campaignId: due.id, by: byPlan });
  await inPractice(context.database, due.practiceId, async (tx) => {
    const now = (await databaseNow(tx)) + context.clockOffsetMs();
    const planFailure = done.ok ? null : 'The planned end did not happen, since the campaign was not running then.';
    await tx
      .update(campaigns)
      .set({ endsAt: null, endHow: null, planFailure, updatedAt: now })
      .where(and(eq(campaigns.id, due.id), lte(campaigns.endsAt, now)));
  });
  context.notices.tell(due.practiceId, { kind: 'campaign', campaignId: due.id });
  return true;
}

/** A finishing campaign in which nobody is any more has ended. */
async function stopWhenEmpty(context: EngineContext, due: Due): Promise<boolean> {
  const isEmpty = await inPractice(context.database, due.practiceId, async (tx) => {
    const inside = and(
      eq(enrollments.campaignId, due.id),
      inArray(enrollments.status, ['active', 'held', 'stuck', 'settling']),
    );
    const [somebody] = await tx.select({ id: enrollments.id }).from(enrollments).where(inside).limit(1);
    return somebody === undefined;
  });
  if (!isEmpty) return false;
  return (await setCampaignState(context, due.practiceId, due.id, stopChange, byPlan)).ok;
}
