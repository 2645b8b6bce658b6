import { relativeTo } from '@cairn/core';
import { type AccountSettings, practices, sendBudgets, type Tx } from '@cairn/db';
import { and, eq } from 'drizzle-orm';
import type { Judged } from './calling.ts';
import { weightOf } from './weight-of.ts';

type Scope = 'account_day' | 'campaign_minute';
type Budget = { scope: Scope; subject: string; allowed: number; periodEnd: number; used: number };

const minuteMs = 60_000;
const reasonOf = { account_day: 'daily_limit', campaign_minute: 'campaign_pace' } as const satisfies Record<
  Scope,
  string
>;

type Question = {
  practiceId: string;
  accountId: string;
  /** The day is the practice's. */
  limits: AccountSettings;
  now: number;
};

/**
 * Puts off what limits leave no room for, care first, and counts the rest against them. A repeated call was counted when it was first
 * made. Rows are locked in one order, the account's first.
 */
export async function withinBudgets(tx: Tx, judged: Judged[], question: Question): Promise<Judged[]> {
  const fresh = judged.filter(({ message, verdict }) => verdict.kind === 'call' && !message.effect.ambiguous);
  const wanted = await limitsOf(tx, fresh, question);
  if (wanted.length === 0) return judged;
  const budgets = await lockBudgets(tx, question, wanted);
  const putOff = new Map<Judged, Judged>();
  for (const one of fresh.toSorted((a, b) => a.message.effect.priority - b.message.effect.priority)) {
    const weight = one.verdict.kind === 'call' ? weightOf(one.verdict.frozen.request) : 0;
    const mine = budgets.filter(
      ({ scope, subject }) => scope === 'account_day' || subject === one.message.effect.campaignId,
    );
    // One message longer than the whole limit must not wait for ever: it goes when nothing else has gone.
    const full = mine.find(({ allowed, used }) => used > 0 && used + weight > allowed);
    if (full)
      putOff.set(one, {
        ...one,
        verdict: { kind: 'wait', until: full.periodEnd, reason: reasonOf[full.scope] },
      });
    else for (const budget of mine) budget.used += weight;
  }
  await keepBudgets(tx, budgets);
  return judged.map((one) => putOff.get(one) ?? one);
}

type Wanted = Omit<Budget, 'used'>;

async function limitsOf(tx: Tx, fresh: readonly Judged[], question: Question): Promise<Wanted[]> {
  const { now, limits, accountId } = question;
  const paces = new Map<string, number>();
  for (const one of fresh) {
    if (one.perMinute !== null) paces.set(one.message.effect.campaignId, one.perMinute);
  }
  const minuteEnd = (Math.floor(now / minuteMs) + 1) * minuteMs;
  const ofCampaigns = [...paces]
    .sort()
    .map(([subject, allowed]): Wanted => ({ scope: 'campaign_minute', subject, allowed, periodEnd: minuteEnd }));
  if (limits.perDay === undefined || fresh.length === 0) return ofCampaigns;
  const [practice] = await tx
    .select({ zone: practices.zone })
    .from(practices)
    .where(eq(practices.id, question.practiceId));
  const midnight = { amount: 1, unit: 'days', direction: 'after', atMinute: 0 } as const;
  const periodEnd = relativeTo(now, midnight, practice?.zone ?? 'UTC');
  return [{ scope: 'account_day', subject: accountId, allowed: limits.perDay, periodEnd }, ...ofCampaigns];
}

async function lockBudgets(tx: Tx, { practiceId, now }: Question, wanted: readonly Wanted[]): Promise<Budget[]> {
  const budgets: Budget[] = [];
  for (const one of wanted) {
    const row = { practiceId, scope: one.scope, subject: one.subject, periodEnd: one.periodEnd, used: 0 };
    await tx.insert(sendBudgets).values(row).onConflictDoNothing();
    const [kept] = await tx.select().from(sendBudgets).where(rowOf(one)).for('no key update');
    budgets.push({ ...one, used: kept && kept.periodEnd > now ? kept.used : 0 });
  }
  return budgets;
}

async function keepBudgets(tx: Tx, budgets: readonly Budget[]): Promise<void> {
  for (const one of budgets)
    await tx.update(sendBudgets).set({ used: one.used, periodEnd: one.periodEnd }).where(rowOf(one));
}

function rowOf({ scope, subject }: Wanted) {
  return and(eq(sendBudgets.scope, scope), eq(sendBudgets.subject, subject));
}
