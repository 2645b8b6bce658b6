import type { AdvanceAnswer, DispatcherActivities, DriverActivities } from '@cairn/core/contracts';
import { isTransient } from '@cairn/db';
import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { advance } from './advance/advance.ts';
import { createAdvanceQueue } from './advance/advance-queue.ts';
import { markStuck } from './advance/mark-stuck.ts';
import type { EngineContext } from './context.ts';
import type { Dispatcher } from './dispatch/dispatcher.ts';
import { errorCode } from './error-code.ts';

/** How long one run of the dispatcher serves before it returns, so that its workflow's history stays short. */
const serveMs = 50 * 60_000;
const heartbeatMs = 2_000;

/** In the worker's own process the driver counts the tries; as an ordinary activity there is no end to them. */
function isLastResort({ info }: Context): boolean {
  return !info.isLocal && info.attempt >= 3;
}

/** What the Temporal worker runs. Failures carry a code alone: their text would be stored in the history. */
export function createDriverActivities(
  context: EngineContext,
  dispatcher: Dispatcher,
): DriverActivities & DispatcherActivities {
  const queue = createAdvanceQueue(context);
  const coded = async (work: () => Promise<AdvanceAnswer>): Promise<AdvanceAnswer> => {
    try {
      return await work();
    } catch (error) {
      const type = isTransient(error) ? 'cairn.transient' : 'cairn.permanent';
      context.log.warn({ error: errorCode(error), type }, 'An enrollment could not be advanced; it is tried again');
      throw ApplicationFailure.create({ type, message: errorCode(error) });
    }
  };
  return {
    advance: (state, cause) =>
      coded(async () => {
        try {
          return await queue.advance({ ...state, cause });
        } catch (error) {
          // As an ordinary activity it would be tried for ever.
          if (isTransient(error) || !isLastResort(Context.current())) throw error;
          return markStuck(context, state, errorCode(error));
        }
      }),
    // What failed may have been the database's (a fail-over, a changed password) and over by now: only who fails again is set aside.
    markStuck: (state) =>
      coded(async () => {
        try {
          return await advance(context, { ...state, cause: 'due' });
        } catch (error) {
          if (isTransient(error)) throw error;
          return markStuck(context, state, errorCode(error));
        }
      }),
    dispatch: async (shard) => {
      const activity = Context.current();
      const until = new AbortController();
      const beat = setInterval(() => activity.heartbeat(), heartbeatMs);
      const timer = setTimeout(() => until.abort(), serveMs);
      activity.cancellationSignal.addEventListener('abort', () => until.abort(), { once: true });
      try {
        await dispatcher.run(shard, until.signal);
      } finally {
        clearInterval(beat);
        clearTimeout(timer);
      }
    },
  };
}
