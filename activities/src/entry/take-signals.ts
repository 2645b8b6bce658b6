import { type EntryCause, type Facts, patientChange } from '@cairn/core';
import {
  databaseNow,
  enrollments,
  entrySignals,
  entryWatches,
  inPractice,
  isTransient,
  loadFacts,
  lockPatient,
  newId,
  patients,
  staffTasks,
  type Tx,
} from '@cairn/db';
import { and, asc, eq, inArray, isNull, lte, sql } from 'drizzle-orm';
import type { EngineContext } from '../context.ts';
import { errorCode } from '../error-code.ts';
import { inTurn } from '../in-turn.ts';
import { finish } from '../intake/event.ts';
import type { Matched } from '../intake/match-triggers.ts';
import { enterAll } from './enter-all.ts';
import { type LiveCampaign, watchingCampaigns } from './live-campaigns.ts';
import { reckonDates } from './reckon-dates.ts';

const pageSize = 200;
/** Patients looked at at once. */
const concurrency = 4;

/** One look at the causes of entries that wait; answers how many patients were looked at. Any number of processes may look at once. */
export async function takeSignals(context: EngineContext): Promise<number> {
  const clock = sql`clock_timestamp() + make_interval(secs => ${context.clockOffsetMs() / 1000})`;
  const waiting = await context.database.queue
    .select({ practiceId: entrySignals.practiceId, id: entrySignals.id })
    .from(entrySignals)
    .where(lte(entrySignals.nextAt, clock))
    .orderBy(asc(entrySignals.nextAt))
    .limit(pageSize);
  let looked = 0;
  for (const [practiceId, ones] of Map.groupBy(waiting, (one) => one.practiceId)) {
    const ids = ones.map(({ id }) => id);
    const whose = await inPractice(context.database, practiceId, (tx) =>
      tx.selectDistinct({ patientId: entrySignals.patientId }).from(entrySignals).where(inArray(entrySignals.id, ids)),
    );
    await inTurn(whose, concurrency, ({ patientId }) =>
      takeOf(context, practiceId, patientId).catch((error) => putOff(context, { practiceId, patientId, error })),
    );
    looked += whose.length;
  }
  return looked;
}

type Signal = typeof entrySignals.$inferSelect;

/** All that waits of one patient, in one transaction: what is taken is gone with the commit that enrolls. */
async function takeOf(context: EngineContext, practiceId: string, patientId: string): Promise<void> {
  const matched = await inPractice(
    context.database,
    practiceId,
    async (tx): Promise<Matched> => {
      if (!(await lockPatient(tx, patientId))) return { enrolled: [], accounts: [] };
      const now = (await databaseNow(tx)) + context.clockOffsetMs();
      return takeWaiting(context, tx, { practiceId, patientId, now });
    },
    { lockMs: 5000, statementMs: 10_000 },
  );
  if (matched.enrolled.length > 0) finish(context, practiceId, { patientId, matched, wokenIds: [] });
}

/** The same in a transaction of the caller's, who has the patient's lock. */
export async function takeWaiting(
  context: EngineContext,
  tx: Tx,
  { practiceId, patientId, now }: { practiceId: string; patientId: string; now: number },
): Promise<Matched> {
  const nothing: Matched = { enrolled: [], accounts: [] };
  const mine = eq(entrySignals.patientId, patientId);
  const signals = await tx
    .select()
    .from(entrySignals)
    .where(and(mine, lte(entrySignals.nextAt, now)))
    .orderBy(asc(entrySignals.id));
  if (signals.length === 0) return nothing;
  const isGone = await isMerged(tx, patientId);
  const matched = isGone ? nothing : await handle(context, tx, { practiceId, patientId, signals, now });
  const ids = signals.map(({ id }) => id);
  await tx.delete(entrySignals).where(inArray(entrySignals.id, ids));
  return matched;
}

async function isMerged(tx: Tx, patientId: string): Promise<boolean> {
  const [row] = await tx.select({ into: patients.mergedInto }).from(patients).where(eq(patients.id, patientId));
  return row === undefined || row.into !== null;
}

type Taken = { practiceId: string; patientId: string; signals: Signal[]; now: number };

async function handle(
  context: EngineContext,
  tx: Tx,
  { practiceId, patientId, signals, now }: Taken,
): Promise<Matched> {
  const facts = await loadFacts(tx, { patientId, enrollmentId: null });
  const matched: Matched = { enrolled: [], accounts: [] };
  for (const signal of signals) {
    if (signal.kind === 'dates') {
      await reckonDates(context, tx, { patientId, facts, now });
      continue;
    }
    const entries = await entriesOf(tx, signal, { patientId, facts });
    const made = await enterAll(context, tx, entries, {
      practiceId,
      patientId,
      facts,
      now,
      causeDepth: signal.causeDepth,
    });
    matched.enrolled.push(...made.enrolled);
    matched.accounts.push(...made.accounts);
  }
  return matched;
}

type Attempt = { campaign: LiveCampaign; cause: EntryCause };

async function entriesOf(tx: Tx, signal: Signal, about: { patientId: string; facts: Facts }): Promise<Attempt[]> {
  const { ref: id, segmentId, direction, before, after } = signal;
  if (signal.kind === 'appointments') return appointmentEntries(tx, about);
  if (segmentId !== null && direction !== null) {
    const watching = await watchingCampaigns(
      tx,
      and(eq(entryWatches.kind, 'segment'), eq(entryWatches.key, segmentId)),
    );
    return watching.map((campaign) => ({ campaign, cause: { kind: 'segment', id, segmentId, direction } }));
  }
  if (before === null || after === null) return [];
  const change = patientChange(before, after);
  const keys = [
    ...Object.keys(change.fields).map((name) => `field:${name}`),
    ...Object.keys(change.attributes).map((name) => `attribute:${name}`),
    ...[...change.tagsAdded, ...change.tagsRemoved].map((tag) => `tag:${tag}`),
  ];
  const watching = await watchingCampaigns(tx, and(eq(entryWatches.kind, 'change'), inArray(entryWatches.key, keys)));
  return watching.map((campaign) => ({ campaign, cause: { kind: 'change', id, change } }));
}

/** Every appointment that has not been an entry yet, for every campaign about appointments. */
export async function appointmentEntries(
  tx: Tx,
  { patientId, facts }: { patientId: string; facts: Facts },
  only?: string,
): Promise<Attempt[]> {
  const isThis = only === undefined ? undefined : eq(entryWatches.campaignId, only);
  const watching = await watchingCampaigns(tx, and(eq(entryWatches.kind, 'appointment'), isThis));
  if (watching.length === 0 || facts.appointments.length === 0) return [];
  const entered = await tx
    .select({ campaignId: enrollments.campaignId, key: enrollments.entryKey, mode: enrollments.mode })
    .from(enrollments)
    .where(
      and(
        eq(enrollments.patientId, patientId),
        inArray(
          enrollments.campaignId,
          watching.map((one) => one.campaignId),
        ),
      ),
    );
  const known = new Set(entered.map(({ campaignId, key, mode }) => `${campaignId} ${mode} ${key}`));
  return watching.flatMap((campaign) =>
    facts.appointments
      .filter(({ id }) => !known.has(`${campaign.campaignId} ${campaign.mode} ${id}`))
      .map(({ id }) => ({ campaign, cause: { kind: 'appointment', appointmentId: id } as const })),
  );
}

const mostAttempts = 5;

/** Transient trouble is over soon; what fails again and again is set aside for staff. */
async function putOff(
  context: EngineContext,
  { practiceId, patientId, error }: { practiceId: string; patientId: string; error: unknown },
): Promise<void> {
  context.log.warn(
    { practiceId, error: errorCode(error) },
    'What may start campaigns for a patient could not be looked at; it is tried again',
  );
  await inPractice(context.database, practiceId, async (tx) => {
    const now = (await databaseNow(tx)) + context.clockOffsetMs();
    const mine = eq(entrySignals.patientId, patientId);
    await tx
      .update(entrySignals)
      .set({
        attempts: isTransient(error) ? entrySignals.attempts : sql`${entrySignals.attempts} + 1`,
        nextAt: sql`${new Date(now).toISOString()}::timestamptz + (array['3 s', '10 s', '1 min', '10 min']::interval[])[least(4, ${entrySignals.attempts} + 1)]`,
      })
      .where(mine);
    const given = await tx
      .delete(entrySignals)
      .where(and(mine, sql`${entrySignals.attempts} >= ${mostAttempts}`))
      .returning({ id: entrySignals.id });
    if (given.length > 0) await tellStaff(tx, { practiceId, patientId, now, code: errorCode(error) });
  }).catch(() => undefined);
}

async function tellStaff(
  tx: Tx,
  { practiceId, patientId, now, code }: { practiceId: string; patientId: string; now: number; code: string },
): Promise<void> {
  const kind = 'entry_failed';
  const open = await tx
    .select({ id: staffTasks.id })
    .from(staffTasks)
    .where(and(eq(staffTasks.kind, kind), eq(staffTasks.patientId, patientId), isNull(staffTasks.doneAt)));
  if (open.length > 0) return;
  const title = `It could not be decided whether a patient starts a campaign (${code}). Look at the patient, and enroll by hand where it is due.`;
  await tx.insert(staffTasks).values({ practiceId, id: newId(now), kind, patientId, title, createdAt: now });
}
