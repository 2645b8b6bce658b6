import { compile, type Plan } from '@cairn/core';
import type { RehearsalRun } from '@cairn/core/api';
import { rehearsalReport } from '@cairn/core/api';
import {
  campaigns,
  currentPractice,
  databaseNow,
  inPractice,
  isAnyOf,
  newId,
  patients,
  type RehearsalKind,
  rehearsalPeople,
  rehearsalRuns,
  type Tx,
} from '@cairn/db';
import { and, count, desc, eq, gt, lt } from 'drizzle-orm';
import { audit } from '../audit.ts';
import { findCampaign, noCampaign } from '../campaigns/find-campaign.ts';
import { type Actor, type EngineContext, type Result, refuse } from '../context.ts';
import { inCommand } from '../in-command.ts';
import { runProblem } from './plan-run.ts';

export type RunToWork = { practiceId: string; runId: string; campaignId: string; kind: RehearsalKind; plan: Plan };
type Row = typeof rehearsalRuns.$inferSelect;

const mostAtOnce = 2;
const keptMs = 7 * 24 * 3_600_000;
/** One that nobody works on any more has failed: its process ended. */
const abandonedMs = 60_000;

/** Begins a look at what the saved draft would do for everybody. The caller works it. */
export async function createRun(
  context: EngineContext,
  { practiceId, campaignId }: { practiceId: string; campaignId: string },
  kind: RehearsalKind,
  by: Actor,
): Promise<Result<RunToWork>> {
  return inCommand(context, practiceId, async (tx): Promise<Result<RunToWork>> => {
    const campaign = await findCampaign(tx, campaignId);
    if (campaign === null) return refuse({ ...noCampaign, path: 'params.id' });
    const compiled = compile(campaign.draft);
    if (!compiled.ok) return refuse({ ...draftHasProblems, issues: compiled.issues });
    const why = await runProblem(tx, { plan: compiled.plan, campaignId: campaign.id, kind });
    if (why !== null) return refuse({ code: 'nobody_known', status: 422, message: why, path: 'body.kind' });
    const now = (await databaseNow(tx)) + context.clockOffsetMs();
    if ((await countRunning(tx, now)) >= mostAtOnce) return refuse(busy);
    await tx.delete(rehearsalRuns).where(lt(rehearsalRuns.createdAt, now - keptMs));
    const runId = newId(now);
    await tx.insert(rehearsalRuns).values({
      ...{ practiceId: currentPractice, id: runId, campaignId: campaign.id, kind, state: 'running' },
      ...{ draftRevision: campaign.draftRevision, requestedBy: `${by.kind}:${by.id}`, createdAt: now, touchedAt: now },
    });
    await audit(tx, { by, action: `rehearsal.${kind}`, subject: campaign.id, now });
    return { ok: true, value: { practiceId, runId, campaignId: campaign.id, kind, plan: compiled.plan } };
  });
}

/** How far a run is, and what it came to. */
export async function readRun(
  context: EngineContext,
  { practiceId, runId }: { practiceId: string; runId: string },
): Promise<Result<RehearsalRun>> {
  return inPractice(context.database, practiceId, async (tx): Promise<Result<RehearsalRun>> => {
    const now = (await databaseNow(tx)) + context.clockOffsetMs();
    const [found] = await rowsWhere(tx).where(eq(rehearsalRuns.id, runId));
    return found === undefined ? refuse(noRun) : { ok: true, value: runOf(found.run, found.revision, now) };
  });
}

/** The looks at a campaign of the last week, the newest first. */
export async function listRuns(
  context: EngineContext,
  { practiceId, campaignId }: { practiceId: string; campaignId: string },
): Promise<Result<RehearsalRun[]>> {
  return inPractice(context.database, practiceId, async (tx): Promise<Result<RehearsalRun[]>> => {
    const campaign = await findCampaign(tx, campaignId);
    if (campaign === null) return refuse({ ...noCampaign, path: 'params.id' });
    const now = (await databaseNow(tx)) + context.clockOffsetMs();
    const rows = await rowsWhere(tx)
      .where(and(eq(rehearsalRuns.campaignId, campaign.id), gt(rehearsalRuns.createdAt, now - keptMs)))
      .orderBy(desc(rehearsalRuns.createdAt))
      .limit(20);
    return { ok: true, value: rows.map(({ run, revision }) => runOf(run, revision, now)) };
  });
}

/** Stops looking; answers with where it stands. */
export async function cancelRun(
  context: EngineContext,
  which: { practiceId: string; runId: string },
): Promise<Result<RehearsalRun>> {
  await inPractice(context.database, which.practiceId, (tx) =>
    tx
      .update(rehearsalRuns)
      .set({ state: 'cancelled' })
      .where(and(eq(rehearsalRuns.id, which.runId), eq(rehearsalRuns.state, 'running'))),
  );
  return readRun(context, which);
}

/** A few people of one line of a report, by name. That they were looked at is written down. */
export async function runPeople(
  context: EngineContext,
  { practiceId, runId, part }: { practiceId: string; runId: string; part: string },
  by: Actor,
): Promise<Result<{ patientId: string; name: string; externalId: string }[]>> {
  return inCommand(
    context,
    practiceId,
    async (tx): Promise<Result<{ patientId: string; name: string; externalId: string }[]>> => {
      const [run] = await tx.select({ id: rehearsalRuns.id }).from(rehearsalRuns).where(eq(rehearsalRuns.id, runId));
      if (run === undefined) return refuse(noRun);
      const now = (await databaseNow(tx)) + context.clockOffsetMs();
      const kept = await tx
        .select({ id: rehearsalPeople.patientId })
        .from(rehearsalPeople)
        .where(and(eq(rehearsalPeople.runId, runId), eq(rehearsalPeople.part, part)));
      await audit(tx, { by, action: 'rehearsal.people', subject: runId, now });
      if (kept.length === 0) return { ok: true, value: [] };
      const { id, firstName, lastName, externalId } = patients;
      const found = await tx
        .select({ id, firstName, lastName, externalId })
        .from(patients)
        .where(
          isAnyOf(
            patients.id,
            kept.map((one) => one.id),
          ),
        );
      const people = found.map((one) => ({
        patientId: one.id,
        name: `${one.firstName} ${one.lastName}`.trim() || one.externalId,
        externalId: one.externalId,
      }));
      return { ok: true, value: people.sort((a, b) => (a.name < b.name ? -1 : 1)) };
    },
  );
}

/** Two of a practice at the same time: each keeps a processor busy. */
async function countRunning(tx: Tx, now: number): Promise<number> {
  const [running] = await tx
    .select({ n: count() })
    .from(rehearsalRuns)
    .where(and(eq(rehearsalRuns.state, 'running'), gt(rehearsalRuns.touchedAt, now - abandonedMs)));
  return running?.n ?? 0;
}

function rowsWhere(tx: Tx) {
  return tx
    .select({ run: rehearsalRuns, revision: campaigns.draftRevision })
    .from(rehearsalRuns)
    .innerJoin(
      campaigns,
      and(eq(campaigns.practiceId, rehearsalRuns.practiceId), eq(campaigns.id, rehearsalRuns.campaignId)),
    );
}

function runOf(row: Row, revision: number, now: number): RehearsalRun {
  const { id, campaignId, kind, state, size, wanted, looked, report } = row;
  const read = rehearsalReport.safeParse(report);
  return {
    ...{ id, campaignId, kind, size, wanted, looked },
    state: state === 'running' && now - row.touchedAt > abandonedMs ? 'failed' : state,
    stale: revision !== row.draftRevision,
    factor: size === null || wanted === null || wanted === 0 ? 1 : size / wanted,
    report: read.success ? read.data : null,
    createdAt: new Date(row.createdAt).toISOString(),
    finishedAt: row.finishedAt === null ? null : new Date(row.finishedAt).toISOString(),
  };
}

const noRun = {
  code: 'rehearsal_unknown',
  status: 404,
  message: 'There is no such look in this practice, or it is older than a week. Start a new one.',
  path: 'params.id',
} as const;

const busy = {
  code: 'rehearsals_running',
  status: 409,
  message: 'Two drafts of your practice are being looked through just now. Wait until one of them is done.',
} as const;

const draftHasProblems = {
  code: 'draft_has_problems',
  status: 422,
  message: 'The draft cannot be looked at before its problems are solved. Each says what to do.',
  path: null,
} as const;
