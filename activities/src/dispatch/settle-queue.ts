import { isTransient } from '@cairn/db';
import type { EngineContext } from '../context.ts';
import { errorCode } from '../error-code.ts';
import { settleAccepted } from './settle-accepted.ts';
import { type CallResult, settleCall } from './settle-call.ts';

/** Most outcomes written by one transaction: its locks are held for well under 200 ms. */
const together = 100;
/** Fewer than so many wait for others until so long after the transaction before theirs began. */
const enough = 16;
const gatherMs = 25;

/**
 * Writes what calls came to: one at a time while little goes on, together when more came in meanwhile. What a provider said must not be
 * lost while the database is away, so it is tried until it is written.
 */
export class SettleQueue {
  readonly #context: EngineContext;
  readonly #practiceId: string;
  #waiting: Entry[] = [];
  #isWriting = false;
  #beganAt = Number.NEGATIVE_INFINITY;

  constructor(context: EngineContext, practiceId: string) {
    this.#context = context;
    this.#practiceId = practiceId;
  }

  /** Resolves once it is written; false when it never was. */
  settle(result: CallResult): Promise<boolean> {
    return new Promise((resolve) => {
      this.#waiting.push({ result, resolve });
      if (this.#isWriting) return;
      this.#isWriting = true;
      // The rest of the same call first.
      queueMicrotask(() => void this.#write());
    });
  }

  async #write(): Promise<void> {
    while (this.#waiting.length > 0) {
      const early = gatherMs - (performance.now() - this.#beganAt);
      if (early > 0 && this.#waiting.length < enough) await new Promise((resolve) => setTimeout(resolve, early));
      this.#beganAt = performance.now();
      const entries = this.#waiting.splice(0, together);
      const left = await this.#writeAccepted(entries);
      await Promise.all(left.map(async ({ result, resolve }) => resolve(await untilSettled(this.#context, result))));
    }
    this.#isWriting = false;
  }

  /** Answers with those that have to be written one by one. */
  async #writeAccepted(entries: readonly Entry[]): Promise<readonly Entry[]> {
    const accepted = entries.flatMap(({ result: { effectId, attempt, outcome } }) =>
      outcome.kind === 'accepted' ? [{ effectId, attempt, providerId: outcome.providerId }] : [],
    );
    if (accepted.length === 0) return entries;
    try {
      const { done, woken } = await settleAccepted(this.#context, this.#practiceId, accepted);
      if (woken.length > 0) this.#context.kick.enrollments(this.#practiceId, woken);
      this.#context.notices.tell(this.#practiceId, { kind: 'outbox' });
      const written = new Set(done);
      for (const { result, resolve } of entries) if (written.has(result.effectId)) resolve(true);
      return entries.filter(({ result }) => !written.has(result.effectId));
    } catch (error) {
      this.#context.log.warn({ error: errorCode(error) }, 'Outcomes of calls are written one by one');
      return entries;
    }
  }
}

type Entry = { result: CallResult; resolve: (isWritten: boolean) => void };

async function untilSettled(context: EngineContext, result: CallResult): Promise<boolean> {
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
      await new Promise((resolve) => setTimeout(resolve, Math.min(2000, 100 * attempt)));
    }
  }
}
