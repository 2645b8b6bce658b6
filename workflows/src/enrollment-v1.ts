import type { AdvanceAnswer, AdvanceCause, DriverActivities, DriverState } from '@cairn/core/contracts';
import {
  ActivityFailure,
  ApplicationFailure,
  condition,
  continueAsNew,
  defineSignal,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';

/** "Look again": a fact changed that the enrollment listens to. Carries nothing; the reason stands in the wake's row. */
export const wakeSignal = defineSignal('wake');

/** Longest that one `advance` may take before it is tried again. */
const startToCloseTimeout = '8s';

const near = proxyLocalActivities<DriverActivities>({
  startToCloseTimeout,
  retry: { maximumAttempts: 3, initialInterval: '100ms', maximumInterval: '1s' },
});

const far = proxyActivities<DriverActivities>({
  startToCloseTimeout,
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '15s' },
});

/**
 * Carries one enrollment: asks `advance` what to do, waits as told, asks again. It decides nothing and knows ids alone.
 * A change of this code is a new workflow type; the stored histories of this one must replay for ever.
 */
export async function enrollmentV1(start: DriverState): Promise<void> {
  let state = start;
  let woken = false;
  let why: AdvanceCause = 'due';
  setHandler(wakeSignal, () => {
    woken = true;
  });
  for (;;) {
    // Cleared before the call: a wake that lands during it must not be lost.
    woken = false;
    const answer = await advance(state, why);
    if (answer.kind === 'done' || answer.kind === 'hold' || answer.kind === 'stuck') return;
    state = { ...state, seq: answer.seq };
    if (answer.kind === 'behind') continue;
    if (workflowInfo().continueAsNewSuggested && !woken) await continueAsNew<typeof enrollmentV1>(state);
    why = (await pause(() => woken, answer.delayMs)) ? 'woken' : 'due';
  }
}

/** True when woken, false when the time was up. */
async function pause(isWoken: () => boolean, delayMs: number | null): Promise<boolean> {
  if (delayMs !== null) return condition(isWoken, Math.max(1, delayMs));
  await condition(isWoken);
  return true;
}

/** In the worker's own process first; after three attempts as an ordinary activity, for as long as it takes. */
async function advance(state: DriverState, why: AdvanceCause): Promise<AdvanceAnswer> {
  try {
    return await near.advance(state, why);
  } catch (failure) {
    if (isPermanent(failure)) return await far.markStuck(state);
    return await far.advance(state, why);
  }
}

/** A local activity fails with its own failure, an ordinary one wraps it. */
function isPermanent(failure: unknown): boolean {
  const cause = failure instanceof ActivityFailure ? failure.cause : failure;
  return cause instanceof ApplicationFailure && cause.type === 'cairn.permanent';
}
