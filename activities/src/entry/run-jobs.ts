import {
  audienceIds,
  databaseNow,
  entryJobs,
  fillPage,
  inPractice,
  loadFacts,
  loadFactsOfPatients,
  lockPatient,
  patients,
  segments,
  type Tx,
} from '@cairn/db';
import { and, asc, eq, gt, isNull, lte, sql } from 'drizzle-orm';
import type { EngineContext } from '../context.ts';
import { errorCode } from '../error-code.ts';
import { finish } from '../intake/event.ts';
import { readRules } from '../segments/read-rules.ts';
import { wakeListenersOf } from '../segments/wake-listeners-of.ts';
import { backfillRule } from './backfill-rule.ts';
import { type AllEntered, enterAll } from './enter-all.ts';
import { liveCampaign } from './live-campaigns.ts';
import { reckonDate } from './reckon-dates.ts';
import { appointmentEntries, takeWaiting } from './take-signals.ts';

type Job = typeof entryJobs.$inferSelect;

const pageSize = { segment: 500, dates: 50, appointments: 20, backfill: 20, listeners: 200 } as const;
/** Whoever took a page and died: the next one goes on from where the rows say. */
const leaseMs = 30_000;
const budgetMs = 2_000;

/**
 * Takes pages of the jobs that are open, care first, until none is left or this turn's time is over; answers how many pages. A page's
 * place is stored when it is done: one that was cut off is taken again, and everything in it can be done twice without harm.
 */
export async function runJobs(context: EngineContext): Promise<number> {
  const end = performance.now() + budgetMs;
  let pages = 0;
  while (performance.now() < end) {
    const open = await openJobs(context);
    if (open.length === 0) return pages;
    let taken = 0;
    for (const one of open) taken += (await runPage(context, one)) ? 1 : 0;
    pages += taken;
    if (taken === 0) return pages;
  }
  return pages;
}

type Open = { practiceId: string; id: string };

/** Of the most urgent kind alone: what is less urgent waits until those are done. */
async function openJobs(context: EngineContext): Promise<Open[]> {
  const clock = sql`clock_timestamp() + make_interval(secs => ${context.clockOffsetMs() / 1000})`;
  const rows = await context.database.queue
    .select({ practiceId: entryJobs.practiceId, id: entryJobs.id, priority: entryJobs.priority })
    .from(entryJobs)
    .where(and(sql`${entryJobs.state} = 'running'`, lte(entryJobs.nextAt, clock)))
    .orderBy(asc(entryJobs.priority), asc(entryJobs.nextAt))
    .limit(20);
  return rows.filter(({ priority }) => priority === rows[0]?.priority);
}

/** False when somebody else has it. */
async function runPage(context: EngineContext, { practiceId, id }: Open): Promise<boolean> {
  const job = await inPractice(context.database, practiceId, (tx) => lease(context, tx, id));
  if (job === null) return false;
  try {
    const after = await pageOf(context, practiceId, job);
    await inPractice(context.database, practiceId, (tx) => storePlace(context, tx, job, after));
  } catch (error) {
    context.log.warn(
      { practiceId, error: errorCode(error) },
      'A page of patients could not be looked through; it is tried again',
    );
  }
  return true;
}

async function lease(context: EngineContext, tx: Tx, id: string): Promise<Job | null> {
  const now = (await databaseNow(tx)) + context.clockOffsetMs();
  const [job] = await tx
    .update(entryJobs)
    .set({ nextAt: now + leaseMs })
    .where(and(eq(entryJobs.id, id), eq(entryJobs.state, 'running'), lte(entryJobs.nextAt, now)))
    .returning();
  return job ?? null;
}

/** Where a page ended; null where nobody is left, `later` where it cannot be done yet. */
type PageEnd =
  | { kind: 'at' | 'last'; after: string | null; looked: number; entered: number; refused: number }
  | { kind: 'later' }
  | { kind: 'cancelled' };

async function storePlace(context: EngineContext, tx: Tx, job: Job, end: PageEnd): Promise<void> {
  const now = (await databaseNow(tx)) + context.clockOffsetMs();
  const mine = and(eq(entryJobs.id, job.id), eq(entryJobs.state, 'running'));
  if (end.kind === 'later') {
    await tx
      .update(entryJobs)
      .set({ nextAt: now + 1_000 })
      .where(mine);
    return;
  }
  if (end.kind === 'cancelled') {
    await tx.update(entryJobs).set({ state: 'cancelled', finishedAt: now }).where(mine);
    return;
  }
  const { kind, after, looked, entered, refused } = end;
  const [stored] = await tx
    .update(entryJobs)
    .set({
      afterPatient: after ?? job.afterPatient,
      looked: sql`${entryJobs.looked} + ${looked}`,
      entered: sql`${entryJobs.entered} + ${entered}`,
      refused: sql`${entryJobs.refused} + ${refused}`,
      nextAt: now,
      ...(kind === 'last' ? { state: 'done', finishedAt: now } : {}),
    })
    .where(mine)
    .returning({ id: entryJobs.id });
  if (stored === undefined || kind !== 'last' || job.kind !== 'segment' || job.segmentId === null) return;
  await tx
    .update(segments)
    .set({ filledRevision: job.revision })
    .where(and(eq(segments.id, job.segmentId), eq(segments.revision, job.revision ?? 0), eq(segments.inUse, true)));
}

function pageOf(context: EngineContext, practiceId: string, job: Job): Promise<PageEnd> {
  if (job.kind === 'segment') return fillSegment(context, practiceId, job);
  return job.kind === 'listeners' ? wakePage(context, practiceId, job) : enterPage(context, practiceId, job);
}

/** Enrollments instead of patients: whoever waits on a segment whose rule changed. */
async function wakePage(context: EngineContext, practiceId: string, job: Job): Promise<PageEnd> {
  const ids = await inPractice(
    context.database,
    practiceId,
    (tx) => wakeListenersOf(context, tx, job, pageSize.listeners),
    {
      lockMs: 5_000,
      statementMs: 20_000,
    },
  );
  if (ids === null) return { kind: 'later' };
  if (job.afterPatient === null) context.kick.enrollments(practiceId, ids);
  return endOf(job, ids, { entered: 0, refused: 0 });
}

async function fillSegment(context: EngineContext, practiceId: string, job: Job): Promise<PageEnd> {
  return inPractice(
    context.database,
    practiceId,
    async (tx): Promise<PageEnd> => {
      const [rule] = await readRules(tx, job.segmentId === null ? [] : [job.segmentId]);
      if (rule === undefined || rule.revision !== job.revision) return { kind: 'cancelled' };
      const ids = await nextPatients(tx, job);
      const facts = await loadFactsOfPatients(tx, ids, rule.reads);
      const page = [...facts].map(([patientId, of]) => ({ patientId, facts: of }));
      // Read after the facts: time that passed in between is time that the next sweep sees.
      const now = (await databaseNow(tx)) + context.clockOffsetMs();
      await fillPage(tx, { rule, page, now });
      return endOf(job, ids, { entered: 0, refused: 0 });
    },
    { statementMs: 20_000 },
  );
}

function endOf(job: Job, ids: readonly string[], done: { entered: number; refused: number }): PageEnd {
  const isLast = ids.length < pageSize[job.kind];
  return { kind: isLast ? 'last' : 'at', after: ids.at(-1) ?? null, looked: ids.length, ...done };
}

async function nextPatients(tx: Tx, { kind, afterPatient }: Pick<Job, 'kind' | 'afterPatient'>): Promise<string[]> {
  const rows = await tx
    .select({ id: patients.id })
    .from(patients)
    .where(and(afterPatient === null ? undefined : gt(patients.id, afterPatient), isNull(patients.mergedInto)))
    .orderBy(asc(patients.id))
    .limit(pageSize[kind]);
  return rows.map(({ id }) => id);
}

/** One transaction for each patient, so that nobody is locked for longer than it takes. */
async function enterPage(context: EngineContext, practiceId: string, job: Job): Promise<PageEnd> {
  const page = await inPractice(context.database, practiceId, (tx) => readPage(context, tx, job));
  if (page.kind !== 'page') return page;
  const done = { entered: 0, refused: 0 };
  for (const patientId of page.ids) {
    const made = await inPractice(
      context.database,
      practiceId,
      (tx) => enterOne(context, tx, { practiceId, patientId, job }),
      {
        lockMs: 5000,
        statementMs: 10_000,
      },
    );
    if (made.enrolled.length > 0) finish(context, practiceId, { patientId, matched: made, wokenIds: [] });
    done.entered += made.enrolled.length;
    done.refused += made.refused;
  }
  return endOf(job, page.ids, done);
}

type Page = { kind: 'page'; ids: string[] } | { kind: 'later' } | { kind: 'cancelled' };

async function readPage(context: EngineContext, tx: Tx, job: Job): Promise<Page> {
  const campaign = job.campaignId === null ? null : await liveCampaign(tx, job.campaignId);
  if (campaign === null) return { kind: 'cancelled' };
  // A paused campaign takes nobody in by the page: who comes by himself is held.
  if (campaign.state === 'paused') return { kind: 'later' };
  if (job.kind !== 'backfill') return { kind: 'page', ids: await nextPatients(tx, job) };
  const rule = await backfillRule(tx, await context.plans.load(tx, campaign.versionId), campaign.campaignId);
  if (rule === null) return { kind: 'cancelled' };
  const now = (await databaseNow(tx)) + context.clockOffsetMs();
  const ids = await audienceIds(tx, rule, { now, after: job.afterPatient, limit: pageSize.backfill });
  return { kind: 'page', ids };
}

type One = { practiceId: string; patientId: string; job: Job };
type Entered = Omit<AllEntered, 'verdicts'>;

async function enterOne(context: EngineContext, tx: Tx, { practiceId, patientId, job }: One): Promise<Entered> {
  const nothing: Entered = { enrolled: [], accounts: [], refused: 0 };
  const campaign = job.campaignId === null ? null : await liveCampaign(tx, job.campaignId);
  if (campaign === null || !(await lockPatient(tx, patientId))) return nothing;
  const now = (await databaseNow(tx)) + context.clockOffsetMs();
  const facts = await loadFacts(tx, { patientId, enrollmentId: null });
  const about = { practiceId, patientId, facts, now, causeDepth: 0 };
  if (job.kind === 'dates') {
    await reckonDate(context, tx, campaign, { patientId, facts, now });
    return nothing;
  }
  if (job.kind === 'appointments') {
    return enterAll(context, tx, await appointmentEntries(tx, { patientId, facts }, campaign.campaignId), about);
  }
  const rule = await backfillRule(tx, await context.plans.load(tx, campaign.versionId), campaign.campaignId);
  if (rule === null) return nothing;
  // What makes the patient fit may have happened just now: then that is the entry, and this finds it.
  const waited = await takeWaiting(context, tx, { practiceId, patientId, now });
  const cause = { kind: 'backfill', id: `backfill:${job.id}`, rule } as const;
  const made = await enterAll(context, tx, [{ campaign, cause }], about);
  return {
    enrolled: [...waited.enrolled, ...made.enrolled],
    accounts: [...waited.accounts, ...made.accounts],
    refused: made.refused,
  };
}
