import { assertNever, type Plan } from '@cairn/core';
import { countDeltas, currentPractice, effects, inPractice, providerAccounts, type Tx } from '@cairn/db';
import { and, eq } from 'drizzle-orm';
import { insertTrace } from '../advance/append-lines.ts';
import { askAgain } from '../approvals/ask-again.ts';
import type { EngineContext } from '../context.ts';
import { type EffectRow, settle } from '../dispatch/settle.ts';
import { errorCode } from '../error-code.ts';
import { verdictsOnBatch } from './batch-in-doubt.ts';
import { withinBudgets } from './budgets.ts';
import { type HouseholdStanding, loadHouseholds, notShared, onceAnAddress } from './households.ts';
import type { CallingRequest, Loaded, ToDecide } from './lock-and-load.ts';
import { lockAndLoad } from './lock-and-load.ts';
import { heldUntilResumed, type Verdict, verdictOn } from './verdict.ts';
import { type ToCall, type ToMake, writeCalls } from './write-calls.ts';

export type Decided =
  | { effectId: string; kind: 'call' }
  | {
      effectId: string;
      kind: 'decided';
      state: 'skipped' | 'cancelled' | 'failed' | 'unknown' | 'deferred';
      enrollmentId: string;
    }
  /** Its decision failed for a reason of its own: nothing was written of it. */
  | { effectId: string; kind: 'undecidable'; code: string };

export type CallingAnswer =
  /**
   * Committed. The provider is called next, with exactly these bytes. A message that was asked for and stands nowhere in the answer is
   * somebody else's, or settled.
   */
  | { kind: 'done'; calls: ToMake[]; decided: Decided[] }
  /** Another dispatcher holds the account now. */
  | { kind: 'dead_epoch' };

/**
 * The moment of truth of some messages of one account, in one transaction: under the locks of account, effects, addresses, patients and
 * enrollments it checks the dispatcher's epoch, campaign and practice, exits and goal, then every gate; renders, freezes the bytes and
 * commits `calling`. An opt-out or a cancelling fact that committed before can't be missed; one that comes later waits for this commit.
 * With `inOneCall` all that may go now goes as one batch.
 */
export async function decideCalls(
  context: EngineContext,
  request: CallingRequest & { inOneCall?: boolean },
): Promise<CallingAnswer> {
  const answer = await inPractice(context.database, request.practiceId, (tx) => decide(context, tx, request), {
    lockMs: 2000,
    statementMs: 5000,
  });
  if (answer.kind === 'done') {
    const ended = answer.decided.flatMap((one) =>
      one.kind === 'decided' && one.state !== 'deferred' ? [one.enrollmentId] : [],
    );
    if (ended.length > 0) context.kick.enrollments(request.practiceId, ended);
  }
  return answer;
}

async function decide(
  context: EngineContext,
  tx: Tx,
  request: CallingRequest & { inOneCall?: boolean },
): Promise<CallingAnswer> {
  const loaded = await lockAndLoad(tx, request);
  if (!loaded) return { kind: 'dead_epoch' };
  const now = loaded.databaseTime + context.clockOffsetMs();
  const messages = await withoutMoved(tx, loaded);
  const own: Judged[] = [];
  const plans = new Map<string, Plan>();
  for (const { effect } of messages) plans.set(effect.versionId, await context.plans.load(tx, effect.versionId));
  const households = await loadHouseholds(tx, messages, plans);
  for (const message of messages) own.push(judge(loaded, message, { plans, households, now }));
  const affordable = await withinBudgets(tx, await verdictsOnBatch(tx, loaded.batches, own), {
    ...request,
    limits: loaded.account.limits,
    now,
  });
  const verdicts = await onceAnAddress(tx, affordable, { practiceId: request.practiceId, plans, households });
  const decided: Decided[] = [];
  const toCall: ToCall[] = [];
  for (const { message, verdict } of verdicts) {
    if (verdict.kind === 'call') toCall.push({ effect: message.effect, frozen: verdict.frozen });
    const outcome = await write(context, tx, message, verdict, now);
    if (outcome) decided.push(outcome);
  }
  const calls = await writeCalls(tx, { request, batches: loaded.batches, toCall, now });
  return { kind: 'done', calls, decided };
}

export type Judged = {
  message: ToDecide;
  /** Messages a minute that the campaign allows itself; null: no limit. */
  perMinute: number | null;
  verdict: Verdict | { kind: 'undecidable'; code: string };
};

type Known = { plans: ReadonlyMap<string, Plan>; households: ReadonlyMap<string, HouseholdStanding>; now: number };

/** A mistake in one message's plan or text keeps none of the others from going out. */
function judge({ account }: Loaded, message: ToDecide, { plans, households, now }: Known): Judged {
  const plan = plans.get(message.effect.versionId);
  if (plan === undefined) throw new Error(`Version ${message.effect.versionId} was not loaded`);
  const household = households.get(message.effect.id) ?? notShared;
  const perMinute = plan.settings.pace?.perMinute ?? null;
  try {
    return { message, perMinute, verdict: verdictOn({ ...message, plan, household, now, sender: account.sender }) };
  } catch (error) {
    return { message, perMinute, verdict: { kind: 'undecidable', code: errorCode(error) } };
  }
}

/** Messages that were queued for an account while another took its place go out by that one, unless they are in doubt. */
async function withoutMoved(tx: Tx, { account, messages }: Loaded): Promise<ToDecide[]> {
  if (account.active) return messages;
  const stay: ToDecide[] = [];
  for (const message of messages) {
    if (message.effect.ambiguous || !(await moveToActiveAccount(tx, message.effect))) stay.push(message);
  }
  return stay;
}

/** False when there is none. */
async function moveToActiveAccount(tx: Tx, effect: EffectRow): Promise<boolean> {
  const [active] = await tx
    .select({ id: providerAccounts.id })
    .from(providerAccounts)
    .where(and(eq(providerAccounts.channel, effect.channel), eq(providerAccounts.active, true)));
  if (!active) return false;
  await tx.update(effects).set({ accountId: active.id }).where(eq(effects.id, effect.id));
  return true;
}

async function write(
  context: EngineContext,
  tx: Tx,
  { effect, row }: ToDecide,
  verdict: Judged['verdict'],
  now: number,
): Promise<Decided | null> {
  const { id: effectId, enrollmentId } = effect;
  switch (verdict.kind) {
    case 'gone':
      return null;
    case 'call':
      return { effectId, kind: 'call' };
    case 'undecidable':
      return { effectId, kind: 'undecidable', code: verdict.code };
    case 'wait':
      await defer(tx, { effect, row }, now, verdict);
      return { effectId, kind: 'decided', state: 'deferred', enrollmentId };
    case 'ask':
      await askAgain(context, tx, { effect, row, now });
      return { effectId, kind: 'decided', state: 'deferred', enrollmentId };
    case 'end': {
      // One that may have been accepted before can't be called skipped or cancelled: it is unknown.
      const state = effect.ambiguous ? 'unknown' : verdict.state;
      await settle(context, tx, { effect, row, now, change: { state, reason: verdict.reason } });
      return { effectId, kind: 'decided', state, enrollmentId };
    }
    default:
      return assertNever(verdict, 'verdict');
  }
}

/** Puts it off, and says so on the timeline and in the counts the first time for each reason. */
async function defer(
  tx: Tx,
  { effect, row }: Pick<ToDecide, 'effect' | 'row'>,
  now: number,
  { until, reason }: { until: number; reason: string },
): Promise<void> {
  await tx.update(effects).set({ notBefore: until, reason }).where(eq(effects.id, effect.id));
  if (effect.reason === reason) return;
  const { nodeId, visit, campaignId } = effect;
  const detail = { channel: effect.channel, until: until === heldUntilResumed ? null : until };
  await Promise.all([
    insertTrace(tx, row, row.seq, [{ at: now, nodeId, visit, kind: 'message_deferred', port: null, reason, detail }]),
    tx
      .insert(countDeltas)
      .values({ practiceId: currentPractice, campaignId, nodeId, measure: 'deferred', n: 1, at: now })
      .execute(),
  ]);
}
