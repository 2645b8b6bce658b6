import { effects, isTransient } from '@cairn/db';
import { and, asc, eq, lte, sql } from 'drizzle-orm';
import { decideCall } from '../calling/calling.ts';
import type { EngineContext } from '../context.ts';
import { errorCode } from '../error-code.ts';
import type { AccountRow } from '../providers/factory.ts';
import type { Provider, ProviderOutcome } from '../providers/provider.ts';
import { acquireLease, type Lease, releaseLease, renewAndTake } from './lease.ts';
import { putOff } from './put-off.ts';
import { settleCall } from './settle-call.ts';
import { Slots } from './slots.ts';

/** Calls of one account under way at once. */
const slotsPerAccount = 16;
/** Longest provider call, from connecting to the last byte; shorter than the worker's grace when it is told to stop. */
const callTimeoutMs = 12_000;
/** A decision older than this is not called any more: the process was frozen, and the world may have moved on. */
const decisionFreshMs = 5_000;
const lookEveryMs = 1_000;
/** How often the lease is renewed while there is nothing to call, or the last calls end. */
const renewEveryMs = 3_000;
/** How long to wait for the next rate token. */
const tokenWaitMs = 50;

export type AccountDispatcher = { done: Promise<void>; look(): void };

/**
 * Serves one account while it holds its lease: takes rate tokens, claims queued messages, decides each in its own `calling`
 * transaction and calls the provider. Ends when told, or when another dispatcher took the account over.
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
      await recoverLost(context, account, lease, new Set());
      await serveWhileHeld(context, { account, lease, slots, signal });
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

type Serving = { account: AccountRow; lease: Lease; slots: Slots; signal: AbortSignal };

/** What was enrolled in the sandbox never leaves, whatever the account is. Null when a live account's credentials are missing. */
function providerFor(context: EngineContext, account: AccountRow, mode: 'sandbox' | 'live'): Provider | null {
  try {
    return context.providers(mode === 'sandbox' ? { ...account, provider: 'sandbox' } : account);
  } catch (error) {
    // Credentials that its client refuses, such as a key that is no key.
    context.log.error({ accountId: account.id, error: errorCode(error) }, 'A provider could not be made');
    return null;
  }
}

async function serveWhileHeld(context: EngineContext, serving: Serving): Promise<void> {
  const { account, lease, slots, signal } = serving;
  const inHand = new Set<string>();
  let lookedForLostAt = 0;
  let renewedAt = performance.now();
  while (!signal.aborted && !lease.lost) {
    const free = slots.free();
    const due = free > 0 ? await claim(context, account, free, inHand) : [];
    let granted = 0;
    if (due.length > 0 || performance.now() - renewedAt > renewEveryMs) {
      const taken = await renewAndTake(context, account, lease, due.length);
      if (taken === 'lost') return;
      granted = taken;
      renewedAt = performance.now();
    }
    for (const id of due.slice(0, granted)) {
      inHand.add(id);
      slots.run(() => sendOne(context, serving, id).finally(() => inHand.delete(id)));
    }
    if (Date.now() - lookedForLostAt > 5000) {
      lookedForLostAt = Date.now();
      await recoverLost(context, account, lease, inHand);
    }
    if (granted < due.length) await slots.sleep(tokenWaitMs);
    else if (due.length === free) await slots.changed(lookEveryMs, signal);
    // All that was due is under way: nothing more to do until somebody says so.
    else await slots.poked(lookEveryMs, signal);
  }
}

/** Due messages, care first, oldest first. */
async function claim(
  context: EngineContext,
  account: AccountRow,
  n: number,
  inHand: ReadonlySet<string>,
): Promise<string[]> {
  const now = sql`clock_timestamp() + make_interval(secs => ${context.clockOffsetMs() / 1000})`;
  const rows = await context.database.queue
    .select({ id: effects.id })
    .from(effects)
    .where(
      and(
        eq(effects.practiceId, account.practiceId),
        eq(effects.accountId, account.id),
        // As text, so that a prepared plan can use the index of queued rows.
        sql`${effects.state} = 'queued'`,
        lte(effects.notBefore, now),
        sql`${effects.id} <> all(${sql.param([...inHand])}::uuid[])`,
      ),
    )
    .orderBy(asc(effects.priority), asc(effects.notBefore))
    .limit(n);
  return rows.map((row) => row.id);
}

async function sendOne(context: EngineContext, { account, lease, slots }: Serving, effectId: string): Promise<void> {
  const { practiceId } = account;
  const age = stopwatch();
  const decided = await decideCall(context, { practiceId, effectId, accountId: account.id, epoch: lease.epoch }).catch(
    async (error) => {
      // Whether it committed is found out by `recoverLost`: this dispatcher did not call.
      const code = errorCode(error);
      context.log.warn({ effectId, error: code }, 'A message could not be decided; it is tried again');
      if (!isTransient(error)) await putOff(context, { practiceId, effectId, code }).catch(() => {});
      return null;
    },
  );
  if (decided?.kind === 'dead_epoch') lease.lost = true;
  if (decided?.kind !== 'call') return;
  const outcome = await callProvider(providerFor(context, account, decided.mode), decided.request, age);
  const written = await untilSettled(context, { practiceId, effectId, attempt: decided.attempt, outcome }, slots);
  // The row stays `calling` though it was called: under this epoch that would read as never called, and be sent again.
  if (!written) lease.lost = true;
}

async function callProvider(
  provider: Provider | null,
  request: Parameters<Provider['send']>[0],
  age: () => number,
): Promise<ProviderOutcome> {
  if (!provider) return { kind: 'stop_account', reason: 'no_credentials', afterMs: null };
  if (age() > decisionFreshMs) return { kind: 'retry', reason: 'decision_too_old', afterMs: 0 };
  try {
    return await provider.send(request, { timeoutMs: callTimeoutMs });
  } catch {
    // A provider's calls never throw; if one does, nobody knows how far it came.
    return { kind: 'ambiguous', reason: 'provider_failed', retryUnderKey: provider.idempotent, afterMs: null };
  }
}

/** Milliseconds since now. Two clocks: one stands still while a machine sleeps, the other can be set back. */
function stopwatch(): () => number {
  const steady = performance.now();
  const wall = Date.now();
  return () => Math.max(performance.now() - steady, Date.now() - wall);
}

/** What a provider said must not be lost while the database is away: try until it is written. False when it never was. */
async function untilSettled(
  context: EngineContext,
  result: Parameters<typeof settleCall>[1],
  slots: Slots,
): Promise<boolean> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await settleCall(context, result);
      return true;
    } catch (error) {
      context.log.warn(
        { effectId: result.effectId, error: errorCode(error), attempt },
        'The outcome of a call could not be written yet',
      );
      if (attempt > (isTransient(error) ? 600 : 8)) return false;
      await slots.sleep(Math.min(2000, 100 * attempt));
    }
  }
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
