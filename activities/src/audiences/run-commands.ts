import { localNow } from '@cairn/core';
import { audienceRuns, audienceSchedules, campaigns, databaseNow, type Tx, zonesOfPractice } from '@cairn/db';
import { and, eq, inArray } from 'drizzle-orm';
import { audit } from '../audit.ts';
import { findCampaign, noCampaign } from '../campaigns/find-campaign.ts';
import { type Actor, type EngineContext, type Refusal, type Result, refuse } from '../context.ts';
import { liveCampaign } from '../entry/live-campaigns.ts';
import { unwatchCampaign } from '../entry/watch-campaign.ts';
import { inCommand } from '../in-command.ts';
import { nextDue } from './due-time.ts';
import { hasBegun } from './publish-problem.ts';
import { makeRun, openStates, type RunRow, triggerOf } from './run-row.ts';
import { undoTime } from './undo-time.ts';

type Answer = Promise<Result<{ id: string; campaignId: string }>>;
type Request = { campaignId: string; key?: string | undefined };

/** What people do with sends. Each answers with the send's id. */
export function createRunCommands(context: EngineContext) {
  const command = async (practiceId: string, work: (tx: Tx, now: number) => Promise<Result<RunRow>>): Answer => {
    const done = await inCommand(context, practiceId, async (tx) =>
      work(tx, (await databaseNow(tx)) + context.clockOffsetMs()),
    );
    if (!done.ok) return done;
    const { id, campaignId } = done.value;
    context.kick.entries();
    context.notices.tell(practiceId, { kind: 'campaign', campaignId });
    return { ok: true, value: { id, campaignId } };
  };
  return {
    /** Sends now, beside the schedule of a repeating campaign; can be taken back for a minute. */
    start: (practiceId: string, request: Request, by: Actor): Answer =>
      command(practiceId, (tx, now) => startRun(context, tx, { ...request, by, now })),
    /** Takes back what was just started: nobody was enrolled, nothing was written to anybody. */
    undo: (practiceId: string, runId: string, by: Actor): Answer =>
      command(practiceId, (tx, now) => undoRun(context, tx, { runId, by, now })),
    /** Ends a send: nobody else enters. Whoever entered goes on, unless `journeys` are called off with it, also of one that is over. */
    cancel: (practiceId: string, { id, journeys = false }: ToCancel, by: Actor): Answer =>
      command(practiceId, (tx, now) => cancelRun(context, tx, { runId: id, journeys, by, now })),
    /** Leaves out the next time of a schedule. */
    cancelNext: (practiceId: string, campaignId: string, by: Actor): Answer =>
      command(practiceId, (tx, now) => cancelNext(context, tx, { campaignId, by, now })),
    /** All is well with the first ones: the rest may enter. */
    confirm: (practiceId: string, runId: string, by: Actor): Answer =>
      command(practiceId, (tx, now) => confirmRun(tx, { runId, by, now })),
  };
}

type ToCancel = { id: string; journeys?: boolean | undefined };
type On = { runId: string; by: Actor; now: number };

async function startRun(
  context: EngineContext,
  tx: Tx,
  { campaignId, key, by, now }: Request & { by: Actor; now: number },
): Promise<Result<RunRow>> {
  const found = await findCampaign(tx, campaignId);
  if (found === null) return refuse({ ...noCampaign, path: 'params.id' });
  const campaign = await liveCampaign(tx, found.id);
  if (campaign === null || campaign.state !== 'live')
    return refuse({
      code: 'campaign_not_live',
      status: 409,
      message: `This campaign is ${found.state}. Publish it or let it go on before sending.`,
    });
  const plan = await context.plans.load(tx, campaign.versionId);
  if (plan.nodes[plan.entry]?.kind !== 'audience') return refuse(noAudience);
  if (triggerOf(plan).when.kind !== 'repeat') return refuse(onlyOnce);
  const known = key === undefined ? null : await runOfKey(tx, found.id, key);
  if (known !== null) return { ok: true, value: known };
  const { practice } = await zonesOfPractice(tx);
  const run = await makeRun(tx, {
    ...{ campaignId: found.id, versionId: campaign.versionId, plan, mode: campaign.mode, now },
    due: { nominalAt: now, localAt: localNow(now, practice) },
    requestedBy: `${by.kind}:${by.id}`,
    requestKey: key ?? null,
    state: 'undo',
    holdUntil: now + (await undoTime(tx)),
  });
  if (run === null) {
    // Asked for twice at once.
    const same = key === undefined ? null : await runOfKey(tx, found.id, key);
    if (same !== null) return { ok: true, value: same };
    throw new Error('Two sends were asked for in one millisecond');
  }
  await audit(tx, { by, action: 'send.started', subject: run.id, now });
  return { ok: true, value: run };
}

async function undoRun(context: EngineContext, tx: Tx, { runId, by, now }: On): Promise<Result<RunRow>> {
  const run = await lockRun(tx, runId);
  if (run === null) return refuse(noRun);
  if (run.state !== 'undo' || (run.holdUntil ?? 0) <= now)
    return refuse({
      code: 'undo_over',
      status: 409,
      message: 'It is too late to take this back: its time is over. Pause or stop the campaign instead.',
    });
  await endRun(tx, run, { failure: 'undone', now });
  await audit(tx, { by, action: 'send.undone', subject: run.id, now });
  await backToDraft(context, tx, run, now);
  return { ok: true, value: run };
}

async function cancelRun(
  context: EngineContext,
  tx: Tx,
  { runId, journeys, by, now }: On & { journeys: boolean },
): Promise<Result<RunRow>> {
  const run = await lockRun(tx, runId);
  if (run === null) return refuse(noRun);
  const isOpen = openStates.some((state) => state === run.state);
  const callsOff = journeys && run.entered > 0 && run.withdrawnBy === null;
  if (!isOpen && !callsOff)
    return refuse({
      code: 'run_over',
      status: 409,
      message: `This send is ${run.state} already; there is nothing to cancel.`,
    });
  if (isOpen) await endRun(tx, run, { failure: 'by_person', now });
  await audit(tx, { by, action: callsOff ? 'send.called_off' : 'send.cancelled', subject: run.id, now });
  if (callsOff) {
    const withdrawnBy = `${by.kind}:${by.id}`;
    await tx
      .update(audienceRuns)
      .set({ withdrawAfter: 0, withdrawnBy, nextAt: now })
      .where(eq(audienceRuns.id, run.id));
  }
  if (run.startedAt === null) await backToDraft(context, tx, run, now);
  return { ok: true, value: run };
}

async function cancelNext(
  context: EngineContext,
  tx: Tx,
  { campaignId, by, now }: { campaignId: string; by: Actor; now: number },
): Promise<Result<RunRow>> {
  const found = await findCampaign(tx, campaignId);
  if (found === null) return refuse({ ...noCampaign, path: 'params.id' });
  await lockCampaign(tx, found.id);
  const campaign = await liveCampaign(tx, found.id);
  const mine = eq(audienceSchedules.campaignId, found.id);
  const [schedule] = await tx.select().from(audienceSchedules).where(mine).for('update');
  if (schedule === undefined || campaign === null)
    return refuse({ code: 'nothing_scheduled', status: 409, message: 'No send of this campaign is scheduled.' });
  const { versionId, nominalAt, localAt } = schedule;
  const plan = await context.plans.load(tx, versionId);
  const run = await makeRun(tx, {
    ...{ campaignId: found.id, versionId, plan, mode: campaign.mode, now },
    due: { nominalAt, localAt },
    requestedBy: `${by.kind}:${by.id}`,
    state: 'cancelled',
    failure: 'by_person',
    missed: 1,
  });
  const next = nextDue(triggerOf(plan).when, nominalAt, await zonesOfPractice(tx));
  if (next === null) await tx.delete(audienceSchedules).where(mine);
  else
    await tx
      .update(audienceSchedules)
      .set({ ...next, lookAt: next.beginsAt })
      .where(mine);
  const made = run ?? (await runAt(tx, found.id, nominalAt));
  if (made === null) return refuse(noRun);
  await audit(tx, { by, action: 'send.cancelled', subject: made.id, now });
  if (next === null) await backToDraft(context, tx, made, now);
  return { ok: true, value: made };
}

async function confirmRun(tx: Tx, { runId, by, now }: On): Promise<Result<RunRow>> {
  const run = await lockRun(tx, runId);
  if (run === null) return refuse(noRun);
  if (run.state !== 'held')
    return refuse({
      code: 'not_held',
      status: 409,
      message: `This send is ${run.state}; it does not wait to be confirmed.`,
    });
  await tx
    .update(audienceRuns)
    .set({ state: 'sending', rampConfirmedAt: now, rampConfirmedBy: `${by.kind}:${by.id}`, nextAt: now })
    .where(eq(audienceRuns.id, run.id));
  await audit(tx, { by, action: 'send.confirmed', subject: run.id, now });
  return { ok: true, value: run };
}

/** The campaign before the send, as publishing does; then waits for the page under way. */
async function lockRun(tx: Tx, runId: string): Promise<RunRow | null> {
  const [about] = await tx
    .select({ campaignId: audienceRuns.campaignId })
    .from(audienceRuns)
    .where(eq(audienceRuns.id, runId));
  if (about === undefined) return null;
  await lockCampaign(tx, about.campaignId);
  const [run] = await tx.select().from(audienceRuns).where(eq(audienceRuns.id, runId)).for('update');
  return run ?? null;
}

async function lockCampaign(tx: Tx, campaignId: string): Promise<void> {
  await tx.select({ id: campaigns.id }).from(campaigns).where(eq(campaigns.id, campaignId)).for('no key update');
}

async function endRun(tx: Tx, run: RunRow, { failure, now }: { failure: string; now: number }): Promise<void> {
  await tx
    .update(audienceRuns)
    .set({ state: 'cancelled', failure, nextAt: null, holdUntil: null, finishedAt: now })
    .where(eq(audienceRuns.id, run.id));
}

/** What was to go once and did not is a draft again, to be changed and sent at another time. */
async function backToDraft(context: EngineContext, tx: Tx, run: RunRow, now: number): Promise<void> {
  const plan = await context.plans.load(tx, run.versionId);
  if (triggerOf(plan).when.kind === 'repeat' || (await hasBegun(tx, run.campaignId))) return;
  await unwatchCampaign(tx, run.campaignId, now);
  await tx
    .update(campaigns)
    .set({ state: 'draft', updatedAt: now })
    .where(and(eq(campaigns.id, run.campaignId), inArray(campaigns.state, ['live', 'paused'])));
}

async function runOfKey(tx: Tx, campaignId: string, key: string): Promise<RunRow | null> {
  const [run] = await tx
    .select()
    .from(audienceRuns)
    .where(and(eq(audienceRuns.campaignId, campaignId), eq(audienceRuns.requestKey, key)));
  return run ?? null;
}

async function runAt(tx: Tx, campaignId: string, nominalAt: number): Promise<RunRow | null> {
  const [run] = await tx
    .select()
    .from(audienceRuns)
    .where(and(eq(audienceRuns.campaignId, campaignId), eq(audienceRuns.nominalAt, nominalAt)));
  return run ?? null;
}

const noRun: Refusal = {
  code: 'run_unknown',
  status: 404,
  message: 'There is no such send in this practice. Look at the campaign’s list of sends.',
  path: 'params.id',
};
const noAudience = {
  code: 'no_audience',
  status: 422,
  message:
    'This campaign does not start by sending to an audience. Enroll patients, or change how it starts in a copy.',
} as const;
const onlyOnce = {
  code: 'sent_once',
  status: 409,
  message: 'This campaign goes once. Copy it to send again.',
} as const;
