import { effects, isTransient } from '@cairn/db';
import { and, eq, sql } from 'drizzle-orm';
import { decideCalls } from '../calling/calling.ts';
import { weightOf } from '../calling/weight-of.ts';
import type { ToMake } from '../calling/write-calls.ts';
import type { EngineContext } from '../context.ts';
import { errorCode } from '../error-code.ts';
import { inTurn } from '../in-turn.ts';
import type { AccountRow } from '../providers/factory.ts';
import type { ProviderOutcome } from '../providers/provider.ts';
import { ReplyService } from '../replies/reply-service.ts';
import { CallPacer } from './call-pacer.ts';
import { claim, type Unit, unitsOf } from './claim.ts';
import { acquireLease, type Lease, releaseLease, renewAndTake } from './lease.ts';
import { makeCall, stopwatch } from './make-call.ts';
import { providerFor } from './provider-for.ts';
import { putOff } from './put-off.ts';
import { settleCall } from './settle-call.ts';
import { SettleQueue } from './settle-queue.ts';
import { Slots } from './slots.ts';

/** Calls of one account under way at once. */
const slotsPerAccount = 16;
const lookEveryMs = 1_000;
/** How often the lease is renewed while there is nothing to call, or the last calls end. */
const renewEveryMs = 3_000;
/** A round of decisions begins at the earliest so long after the one before it, unless that one was full. */
const gatherMs = 40;
const gatherEnough = 16;

export type AccountDispatcher = { done: Promise<void>; look(): void };

/**
 * Serves one account while it holds its lease: answers first, then takes rate tokens, claims queued messages, decides together what falls
 * due together, calls the provider and writes what came of it. Ends when told, or when another dispatcher took the account over.
 */
export function dispatchAccount(
  context: EngineContext,
  account: AccountRow,
  owner: string,
  signal: AbortSignal,
): AccountDispatcher {
  const slots = new Slots(slotsPerAccount);
  const serve = async () => {
    const lease = await acquireLease(context, account, owner);
    if (!lease) return;
    try {
      const pacer = new CallPacer(lease.pace, () => performance.now() + context.clockOffsetMs());
      const replies = new ReplyService(context, { account, lease, slots, pacer });
      await recoverLost(context, account, lease, new Set());
      await replies.recover();
      const settling = new SettleQueue(context, account.practiceId);
      await serveWhileHeld(context, { account, lease, slots, signal, inHand: new Set(), settling, pacer, replies });
    } finally {
      await drainedWhileHeld(context, account, lease, slots);
      await releaseLease(context, account, lease).catch(() => {});
    }
  };
  return { done: serve(), look: () => slots.poke() };
}

/** Calls under way keep the account theirs until they are settled: another dispatcher would have to take them for lost. */
async function drainedWhileHeld(
  context: EngineContext,
  account: AccountRow,
  lease: Lease,
  slots: Slots,
): Promise<void> {
  const renewing = setInterval(() => {
    if (!lease.lost) renewAndTake(context, account, lease, 0).catch(() => {});
  }, renewEveryMs);
  await slots.drained();
  clearInterval(renewing);
}

type Serving = {
  account: AccountRow;
  lease: Lease;
  slots: Slots;
  signal: AbortSignal;
  /** Messages being decided, called or settled here. */
  inHand: Set<string>;
  settling: SettleQueue;
  pacer: CallPacer;
  replies: ReplyService;
};

async function serveWhileHeld(context: EngineContext, serving: Serving): Promise<void> {
  const { account, lease, slots, signal, inHand, replies } = serving;
  const batchMax = batchMaxOf(context, account);
  let lookedForLostAt = 0;
  let renewedAt = performance.now();
  while (!signal.aborted && !lease.lost) {
    // Answers go ahead of everything: their tokens are taken first.
    await replies.serve();
    const free = slots.free();
    const begunAt = performance.now();
    const limit = batchMax > 1 ? Math.min(free, 2) * batchMax : free;
    const due = limit > 0 ? await claim(context, account, limit, inHand) : [];
    const units = unitsOf(due, batchMax).slice(0, free);
    let granted = 0;
    let nextMs = 0;
    let takenAt = begunAt;
    if (units.length > 0 || performance.now() - renewedAt > renewEveryMs) {
      const taken = await renewAndTake(context, account, lease, units.length);
      if (taken === 'lost') return;
      ({ granted, nextMs } = taken);
      renewedAt = performance.now();
      takenAt = renewedAt;
    }
    await decideAndCall(context, serving, units.slice(0, granted));
    if (Date.now() - lookedForLostAt > 5000) {
      lookedForLostAt = Date.now();
      await recoverLost(context, account, lease, inHand);
      await replies.recover();
    }
    // Tokens have gone on coming while these were decided.
    const toNextMs = nextMs - (performance.now() - takenAt);
    if (granted < units.length) await slots.sleep(Math.min(Math.max(0, toNextMs), lookEveryMs));
    // All that was due is under way: nothing more to do until somebody says so.
    else if (due.length < limit) await slots.poked(lookEveryMs, signal);
    else if (slots.free() === 0) await slots.changed(lookEveryMs, signal);
    // Messages that fall due while one round is decided go together in the next.
    const rest = gatherMs - (performance.now() - begunAt);
    if (due.length > 0 && due.length < gatherEnough && rest > 0) await slots.sleep(rest);
  }
}

/** Texts go one by one at every provider, so in the sandbox too: a rehearsal takes the time that the real thing takes. */
function batchMaxOf(context: EngineContext, account: AccountRow): number {
  if (account.channel === 'sms') return 1;
  return providerFor(context, account, account.provider === 'sandbox' ? 'sandbox' : 'live')?.batch?.max ?? 1;
}

/** Batches of one account being decided at once: while one waits for the database, the text of another is made. */
const lanes = 2;

/** Decides the units in as few transactions as their calls allow, then lets the calls run. */
async function decideAndCall(context: EngineContext, serving: Serving, units: readonly Unit[]): Promise<void> {
  const singles = units.filter((unit) => !unit.inOneCall);
  const together = { effectIds: singles.flatMap((unit) => unit.effectIds), batchIds: [], inOneCall: false };
  const asked = [...(singles.length > 0 ? [together] : []), ...units.filter((unit) => unit.inOneCall)];
  await inTurn(asked, lanes, async (unit) => {
    if (!serving.lease.lost) await decideUnit(context, serving, unit);
  });
}

async function decideUnit(context: EngineContext, serving: Serving, unit: Unit): Promise<void> {
  const { account, lease, slots, inHand } = serving;
  const { practiceId } = account;
  const age = stopwatch();
  for (const id of unit.effectIds) inHand.add(id);
  const request = { practiceId, accountId: account.id, epoch: lease.epoch, ...unit };
  const answer = await decideCalls(context, request).catch((error) => afterFailure(context, serving, unit, error));
  const calls = answer?.kind === 'done' ? answer.calls : [];
  const called = calls.flatMap(membersOf);
  for (const id of called) inHand.add(id);
  for (const id of unit.effectIds) if (!called.includes(id)) inHand.delete(id);
  if (answer?.kind === 'dead_epoch') lease.lost = true;
  if (answer?.kind !== 'done') return;
  for (const call of calls)
    slots.run(async () => {
      await callAndSettle(context, serving, call, age);
      for (const id of membersOf(call)) inHand.delete(id);
    });
  for (const one of answer.decided) {
    if (one.kind === 'undecidable') await setAside(context, practiceId, one.effectId, one.code);
  }
}

function membersOf(call: ToMake): string[] {
  return call.kind === 'single' ? [call.effectId] : call.members.map(({ effectId }) => effectId);
}

/** Whether it committed is found out by `recoverLost`: this dispatcher did not call. One of several may be at fault: each is asked by itself. */
async function afterFailure(context: EngineContext, serving: Serving, unit: Unit, error: unknown): Promise<null> {
  const code = errorCode(error);
  const { effectIds } = unit;
  context.log.warn({ effects: effectIds.length, error: code }, 'Messages could not be decided; they are tried again');
  if (isTransient(error)) return null;
  if (effectIds.length > 1) {
    for (const id of effectIds) await decideUnit(context, serving, { effectIds: [id], batchIds: [], inOneCall: false });
    return null;
  }
  for (const id of effectIds) await setAside(context, serving.account.practiceId, id, code);
  return null;
}

async function setAside(context: EngineContext, practiceId: string, effectId: string, code: string): Promise<void> {
  await putOff(context, { practiceId, effectId, code }).catch(() => {});
}

async function callAndSettle(
  context: EngineContext,
  { account, lease, settling, pacer }: Serving,
  call: ToMake,
  age: () => number,
): Promise<void> {
  await pacer.turn(call.kind === 'single' ? weightOf(call.request) : 1);
  const results = await makeCall(providerFor(context, account, call.mode), call, age);
  const written = await Promise.all(
    results.map((result) => settling.settle({ practiceId: account.practiceId, ...result })),
  );
  // Rows stay `calling` though they were called: under this epoch that would read as never called, and be sent again.
  if (written.includes(false)) lease.lost = true;
}

/**
 * Rows found `calling` that nobody here calls. Of an earlier epoch: their process died, so the provider may or may not have
 * them. Of this epoch: the decision committed but its answer was lost, so they were never called.
 */
async function recoverLost(
  context: EngineContext,
  account: AccountRow,
  lease: Lease,
  inHand: ReadonlySet<string>,
): Promise<void> {
  // As it was before the look: one that ends meanwhile would be found in the rows and no longer in hand.
  const called = new Set(inHand);
  const rows = await context.database.queue
    .select({ id: effects.id, epoch: effects.epoch, attempts: effects.attempts, mode: effects.mode })
    .from(effects)
    .where(
      and(
        eq(effects.practiceId, account.practiceId),
        eq(effects.accountId, account.id),
        sql`${effects.state} = 'calling'`,
      ),
    );
  for (const row of rows) {
    if (called.has(row.id)) continue;
    const outcome: ProviderOutcome =
      row.epoch === lease.epoch
        ? { kind: 'retry', reason: 'decision_not_heard', afterMs: 0 }
        : {
            kind: 'ambiguous',
            reason: 'process_lost',
            retryUnderKey: providerFor(context, account, row.mode)?.idempotent ?? false,
            afterMs: 0,
          };
    await settleCall(context, { practiceId: account.practiceId, effectId: row.id, attempt: row.attempts, outcome });
  }
}
