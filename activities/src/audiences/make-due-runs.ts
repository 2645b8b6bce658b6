import {
  audienceRuns,
  audienceSchedules,
  databaseNow,
  inPractice,
  practices,
  type Tx,
  zonesOfPractice,
} from '@cairn/db';
import { and, asc, eq, inArray, isNull, lte, sql } from 'drizzle-orm';
import type { EngineContext } from '../context.ts';
import { liveCampaign } from '../entry/live-campaigns.ts';
import { errorCode } from '../error-code.ts';
import { type DueTime, dueOf, nextDue } from './due-time.ts';
import { makeRun, openStates, type RunToMake, triggerOf } from './run-row.ts';
import { tellStaff } from './tell-staff.ts';

/** While a campaign or its practice rests, nothing is made; it is looked at again after this. */
const restMs = 5_000;
const failedMs = 60_000;

/** Makes the sends whose time has come; answers how many schedules were looked at. */
export async function makeDueRuns(context: EngineContext): Promise<number> {
  const clock = sql`clock_timestamp() + make_interval(secs => ${context.clockOffsetMs() / 1000})`;
  const due = await context.database.queue
    .select({ practiceId: audienceSchedules.practiceId, campaignId: audienceSchedules.campaignId })
    .from(audienceSchedules)
    .where(lte(audienceSchedules.lookAt, clock))
    .orderBy(asc(audienceSchedules.lookAt))
    .limit(50);
  let looked = 0;
  for (const { practiceId, campaignId } of due) {
    const made = await makeDueRun(context, practiceId, campaignId);
    if (made === 'made') context.notices.tell(practiceId, { kind: 'campaign', campaignId });
    looked += made === 'made' ? 1 : 0;
  }
  return looked;
}

/** One that cannot be made keeps no other from being made: it is looked at again after a rest. */
async function makeDueRun(context: EngineContext, practiceId: string, campaignId: string): Promise<'made' | 'later'> {
  try {
    return await inPractice(context.database, practiceId, (tx) => takeDue(context, tx, campaignId));
  } catch (error) {
    context.log.warn(
      { practiceId, campaignId, error: errorCode(error) },
      'A send could not be made; it is tried again',
    );
    await inPractice(context.database, practiceId, async (tx) =>
      tx
        .update(audienceSchedules)
        .set({ lookAt: (await databaseNow(tx)) + context.clockOffsetMs() + failedMs })
        .where(eq(audienceSchedules.campaignId, campaignId)),
    ).catch(() => {});
    return 'later';
  }
}

async function takeDue(context: EngineContext, tx: Tx, campaignId: string): Promise<'made' | 'later'> {
  const now = (await databaseNow(tx)) + context.clockOffsetMs();
  const [schedule] = await tx
    .select()
    .from(audienceSchedules)
    .where(and(eq(audienceSchedules.campaignId, campaignId), lte(audienceSchedules.lookAt, now)))
    .for('update', { skipLocked: true });
  if (schedule === undefined) return 'later';
  const mine = eq(audienceSchedules.campaignId, campaignId);
  const campaign = await liveCampaign(tx, campaignId);
  if (campaign === null) {
    await tx.delete(audienceSchedules).where(mine);
    return 'later';
  }
  const [practice] = await tx.select({ stoppedAt: practices.stoppedAt }).from(practices);
  if (campaign.state !== 'live' || practice === undefined || practice.stoppedAt !== null) {
    await tx
      .update(audienceSchedules)
      .set({ lookAt: now + restMs })
      .where(mine);
    return 'later';
  }
  const { versionId, nominalAt, localAt, beginsAt } = schedule;
  const plan = await context.plans.load(tx, versionId);
  const zones = await zonesOfPractice(tx);
  const { when } = triggerOf(plan);
  const { send, missed, next } = dueOf({ nominalAt, localAt, beginsAt }, now, (after) => nextDue(when, after, zones));
  const run = { campaignId, versionId, plan, mode: campaign.mode, requestedBy: 'system:schedule', now };
  if (missed !== null) await passOver(tx, { ...run, due: missed.last, missed: missed.times, failure: 'missed' });
  if (send !== null) await sendOrWait(tx, run, send);
  if (next === null) await tx.delete(audienceSchedules).where(mine);
  else
    await tx
      .update(audienceSchedules)
      .set({ ...next, lookAt: next.beginsAt })
      .where(mine);
  return 'made';
}

type Made = Pick<RunToMake, 'campaignId' | 'versionId' | 'plan' | 'mode' | 'requestedBy' | 'now'>;

/** One send waits for the one before it; more than one would all go to nearly the same people at once. */
async function sendOrWait(tx: Tx, run: Made, due: DueTime): Promise<void> {
  const [waiting] = await tx
    .select({ id: audienceRuns.id })
    .from(audienceRuns)
    .where(
      and(
        eq(audienceRuns.campaignId, run.campaignId),
        inArray(audienceRuns.state, [...openStates]),
        isNull(audienceRuns.startedAt),
      ),
    )
    .limit(1);
  if (waiting === undefined) await makeRun(tx, { ...run, due, state: 'due' });
  else await passOver(tx, { ...run, due, missed: 1, failure: 'still_running' });
}

type PassedOver = Made & { due: DueTime; missed: number; failure: 'missed' | 'still_running' };

/** What is not sent is said: in the list of sends, and to staff. */
async function passOver(tx: Tx, { due, missed, failure, ...run }: PassedOver): Promise<void> {
  const made = await makeRun(tx, { ...run, due, state: 'cancelled', failure, missed });
  if (made === null) return;
  const at = due.localAt.replace('T', ' ');
  const what = missed === 1 ? `The send of ${at}` : `${missed} sends up to ${at}`;
  const why = failure === 'missed' ? 'the time had passed by more than 12 hours' : 'earlier sends had not ended';
  await tellStaff(tx, { campaignId: run.campaignId, kind: 'send_missed', what, why, now: run.now });
}
