import {
  actions,
  currentPractice,
  databaseNow,
  type EnrollmentStatus,
  effects,
  enrollments,
  isAnyOf,
  type Tx,
  wakes,
} from '@cairn/db';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { heldUntilResumed } from '../calling/verdict.ts';
import type { EngineContext } from '../context.ts';
import { inCommand } from '../in-command.ts';
import { paceOfCampaign } from './control.ts';

/** Nobody in a stopped campaign needs an account: they are let go by us alone. */
const ownPerSecond = 200;
const pageSize = 200;
/** So many held messages are freed by one transaction. */
const heldPage = 2_000;

/** `held`: those whom a pause held, at the pace of the campaign's accounts; `everybody`: all who are inside. */
export type Whom = 'held' | 'everybody';

/**
 * Pages a wake to those who are inside, the longest due first, and frees messages and webhooks that were held, spread so that nothing piles up.
 * Repeatable, and what is left keeps its order: the reconciler does it again if we die.
 */
export async function wakeCampaign(
  context: EngineContext,
  practiceId: string,
  { campaignId, whom }: { campaignId: string; whom: Whom },
): Promise<void> {
  const pace = whom === 'held' ? await inCommand(context, practiceId, (tx) => paceOfCampaign(tx, campaignId)) : null;
  const perSecond = pace?.perSecond ?? ownPerSecond;
  let messages = 0;
  for (const table of [effects, actions]) {
    for (let freed = heldPage; freed === heldPage; messages += freed) {
      const place = { table, campaignId, from: messages, perSecond };
      freed = await inCommand(context, practiceId, (tx) => freeHeld(context, tx, place));
    }
  }
  const statuses: EnrollmentStatus[] = whom === 'held' ? ['held'] : ['active', 'held', 'settling'];
  let after: Place | null = null;
  for (let woken = messages; ; ) {
    const page: Place[] = await inCommand(context, practiceId, (tx) =>
      wakePage(context, tx, { campaignId, statuses, after, from: woken, perSecond }),
    );
    const soon = page.slice(0, Math.max(0, Math.ceil(perSecond - woken)));
    context.kick.enrollments(
      practiceId,
      soon.map(({ id }) => id),
    );
    woken += page.length;
    after = page.at(-1) ?? null;
    if (page.length < pageSize) break;
  }
  // Whoever was told to hold by a decision that was under way.
  await inCommand(context, practiceId, (tx) =>
    wakePage(context, tx, { campaignId, statuses: ['held'], after: null, from: 0, perSecond, unwoken: true }),
  );
}

type Held = { table: typeof effects | typeof actions; campaignId: string; from: number; perSecond: number };

/** Answers how many of a page were freed. Those that somebody holds are left to the reconciler. */
async function freeHeld(context: EngineContext, tx: Tx, { table, campaignId, from, perSecond }: Held): Promise<number> {
  const now = (await databaseNow(tx)) + context.clockOffsetMs();
  const held = await tx
    .select({ id: table.id })
    .from(table)
    .where(and(eq(table.campaignId, campaignId), eq(table.state, 'queued'), eq(table.notBefore, heldUntilResumed)))
    .orderBy(table.createdAt, table.id)
    .limit(heldPage)
    .for('update', { skipLocked: true });
  const lines = held.map(({ id }, i) => ({ id, at: new Date(now + ((from + i) * 1000) / perSecond).toISOString() }));
  if (lines.length > 0)
    await tx
      .update(table)
      .set({
        notBefore: sql`(select l.at from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l (id uuid, at timestamptz) where l.id = ${table.id})`,
        reason: null,
      })
      .where(
        isAnyOf(
          table.id,
          lines.map(({ id }) => id),
        ),
      );
  return held.length;
}

type Place = { id: string; due: string };
type Page = {
  campaignId: string;
  statuses: EnrollmentStatus[];
  after: Place | null;
  /** How many go before this page. */
  from: number;
  perSecond: number;
  /** Only those who have no wake. */
  unwoken?: boolean;
};

/** Locks the rows it wakes: an advance under way that saw the old state must not take the new wake for the one it saw. */
async function wakePage(
  context: EngineContext,
  tx: Tx,
  { campaignId, statuses, after, from, perSecond, unwoken = false }: Page,
): Promise<Place[]> {
  // A held one was due when it was told to hold.
  const due = sql`coalesce(${enrollments.untilAt}, ${enrollments.updatedAt})`;
  const rows = await tx
    .select({ id: enrollments.id, due: sql<string>`${due}::text` })
    .from(enrollments)
    .where(
      and(
        eq(enrollments.campaignId, campaignId),
        inArray(enrollments.status, statuses),
        unwoken
          ? sql`not exists (select from cairn.wakes w where w.practice_id = ${enrollments.practiceId} and w.enrollment_id = ${enrollments.id})`
          : undefined,
        after === null ? undefined : sql`(${due}, ${enrollments.id}) > (${after.due}::timestamptz, ${after.id}::uuid)`,
      ),
    )
    .orderBy(due, enrollments.id)
    .limit(pageSize)
    .for('no key update');
  if (rows.length === 0) return [];
  const now = (await databaseNow(tx)) + context.clockOffsetMs();
  await tx
    .insert(wakes)
    .values(
      rows.map(({ id }, i) => ({
        practiceId: currentPractice,
        enrollmentId: id,
        reason: 'campaign',
        createdAt: now,
        nextAt: now + Math.floor(((from + i) * 1000) / perSecond),
      })),
    )
    .onConflictDoUpdate({
      target: [wakes.practiceId, wakes.enrollmentId],
      set: { nextAt: sql`least(${wakes.nextAt}, excluded.next_at)` },
    });
  return rows;
}
