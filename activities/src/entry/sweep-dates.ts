import { dateTriggerOf, nextOccurrence } from '@cairn/core';
import { databaseNow, entryDues, inPractice, loadFacts, type Tx } from '@cairn/db';
import { asc, eq, lte, sql } from 'drizzle-orm';
import type { EngineContext } from '../context.ts';
import { finish } from '../intake/event.ts';
import type { Matched } from '../intake/match-triggers.ts';
import { enterAll } from './enter-all.ts';
import { liveCampaign } from './live-campaigns.ts';
import { lockFree } from './lock-free.ts';
import { noteRefusals } from './note-refusals.ts';
import { reckonDate } from './reckon-dates.ts';

const pageSize = 25;
const mostPages = 20;
/** A day that comes late, because everything was down, is still kept for this long; then it is let go with its reason. */
const keptForMs = 24 * 3_600_000;

/** Takes in whose day has come; answers how many were looked at. */
export async function sweepDates(context: EngineContext): Promise<number> {
  const clock = sql`clock_timestamp() + make_interval(secs => ${context.clockOffsetMs() / 1000})`;
  const waiting = await context.database.queue
    .selectDistinct({ practiceId: entryDues.practiceId })
    .from(entryDues)
    .where(lte(entryDues.dueAt, clock));
  let looked = 0;
  for (const { practiceId } of waiting) {
    for (let page = 0; page < mostPages; page += 1) {
      const done = await inPractice(context.database, practiceId, (tx) => sweepPage(context, tx, practiceId), {
        statementMs: 10_000,
      });
      for (const { patientId, matched } of done.entered)
        finish(context, practiceId, { patientId, matched, wokenIds: [] });
      looked += done.looked;
      if (done.looked < pageSize) break;
    }
  }
  return looked;
}

type Page = { looked: number; entered: { patientId: string; matched: Matched }[] };

async function sweepPage(context: EngineContext, tx: Tx, practiceId: string): Promise<Page> {
  const now = (await databaseNow(tx)) + context.clockOffsetMs();
  const due = await tx
    .select()
    .from(entryDues)
    .where(lte(entryDues.dueAt, now))
    .orderBy(asc(entryDues.dueAt))
    .limit(pageSize);
  const free = new Set(
    await lockFree(
      tx,
      due.map((row) => row.patientId),
    ),
  );
  const page: Page = { looked: 0, entered: [] };
  for (const { campaignId, patientId, dueAt } of due.filter((row) => free.has(row.patientId))) {
    page.looked += 1;
    const campaign = await liveCampaign(tx, campaignId);
    if (campaign === null) {
      await tx.delete(entryDues).where(eq(entryDues.campaignId, campaignId));
      continue;
    }
    const facts = await loadFacts(tx, { patientId, enrollmentId: null });
    const dates = dateTriggerOf(await context.plans.load(tx, campaign.versionId));
    // The date may have changed a moment ago: then this is not the day any more.
    const standing = dates === null ? null : nextOccurrence(dates, facts, dueAt - 1);
    if (standing !== null && standing.at === dueAt) {
      const about = { practiceId, patientId, facts, now, causeDepth: 0 };
      if (now - dueAt <= keptForMs) {
        const cause = { kind: 'date', day: standing.day } as const;
        page.entered.push({ patientId, matched: await enterAll(context, tx, [{ campaign, cause }], about) });
      } else {
        await noteRefusals(
          tx,
          [{ campaignId, patientId, cause: 'date', reason: 'too_late', clause: standing.day }],
          now,
        );
      }
    }
    await reckonDate(context, tx, campaign, { patientId, facts, now });
  }
  return page;
}
