import type { ToMake } from '../calling/write-calls.ts';
import type { BatchOutcome, Provider, ProviderOutcome } from '../providers/provider.ts';
import type { CallResult } from './settle-call.ts';

/** Longest provider call, from connecting to the last byte; shorter than the worker's grace when it is told to stop. */
const callTimeoutMs = 12_000;
/** A decision older than this is not called any more: the process was frozen, and the world may have moved on. */
const decisionFreshMs = 5_000;

/** Calls the provider and answers with what it came to for each message. Never throws. `age`: milliseconds since the decision began. */
export async function makeCall(
  provider: Provider | null,
  call: ToMake,
  age: () => number,
): Promise<Omit<CallResult, 'practiceId'>[]> {
  if (call.kind === 'single') {
    const { effectId, attempt, request } = call;
    const send = (usable: Provider) => usable.send(request, { timeoutMs: callTimeoutMs });
    return [{ effectId, attempt, outcome: await guarded<ProviderOutcome>(provider, age, send) }];
  }
  const send = (usable: Provider) =>
    usable.batch
      ? usable.batch.send(call.requests, call.key, { timeoutMs: callTimeoutMs })
      : Promise.resolve({ kind: 'retry', reason: 'no_batches', afterMs: 0 } as const);
  const outcome = await guarded<BatchOutcome>(provider, age, send);
  return call.members.flatMap(({ effectId, attempt }, i) =>
    attempt === null ? [] : [{ effectId, attempt, outcome: outcomeOf(outcome, i), inBatch: true }],
  );
}

function outcomeOf(outcome: BatchOutcome, i: number): ProviderOutcome {
  return outcome.kind === 'accepted' ? { kind: 'accepted', providerId: outcome.providerIds[i] ?? '' } : outcome;
}

type Refused = Exclude<ProviderOutcome, { kind: 'accepted' }>;

async function guarded<T>(
  provider: Provider | null,
  age: () => number,
  send: (provider: Provider) => Promise<T>,
): Promise<T | Refused> {
  if (!provider) return { kind: 'stop_account', reason: 'no_credentials', afterMs: null };
  if (age() > decisionFreshMs) return { kind: 'retry', reason: 'decision_too_old', afterMs: 0 };
  try {
    return await send(provider);
  } catch {
    // A provider's calls never throw; if one does, nobody knows how far it came.
    return { kind: 'ambiguous', reason: 'provider_failed', retryUnderKey: provider.idempotent, afterMs: null };
  }
}

/** Milliseconds since now. Two clocks: one stands still while a machine sleeps, the other can be set back. */
export function stopwatch(): () => number {
  const steady = performance.now();
  const wall = Date.now();
  return () => Math.max(performance.now() - steady, Date.now() - wall);
}
