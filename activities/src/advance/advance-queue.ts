import type { AdvanceAnswer } from '@cairn/core/contracts';
import type { EngineContext } from '../context.ts';
import { type AdvanceRequest, advance } from './advance.ts';
import { advanceTogether } from './advance-together.ts';

/** Most enrollments of one transaction: its locks are held for well under 200 ms. */
const together = 50;
/** Transactions of one practice under way at once. */
const lanes = 2;
/** Where this many wait, the next transaction begins at once, else so long after the one before it. */
const enough = 16;
const gatherMs = 20;

export type AdvanceQueue = { advance(request: AdvanceRequest): Promise<AdvanceAnswer> };

/** `advance` for the workflows of this process: by itself while little goes on, in one transaction with others that fell due meanwhile. */
export function createAdvanceQueue(context: EngineContext): AdvanceQueue {
  const practices = new Map<string, PracticeQueue>();
  return {
    advance: (request) => {
      const { practiceId } = request;
      const queue = practices.get(practiceId) ?? new PracticeQueue(context, practiceId);
      practices.set(practiceId, queue);
      return queue.ask(request);
    },
  };
}

type Asked = {
  request: AdvanceRequest;
  resolve: (answer: AdvanceAnswer | Promise<AdvanceAnswer>) => void;
};

class PracticeQueue {
  readonly #context: EngineContext;
  readonly #practiceId: string;
  readonly #waiting: Asked[] = [];
  #running = 0;
  #beganAt = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | null = null;

  constructor(context: EngineContext, practiceId: string) {
    this.#context = context;
    this.#practiceId = practiceId;
  }

  ask(request: AdvanceRequest): Promise<AdvanceAnswer> {
    return new Promise((resolve) => {
      this.#waiting.push({ request, resolve });
      this.#begin();
    });
  }

  #begin(): void {
    if (this.#waiting.length === 0 || this.#running >= lanes) return;
    const early = gatherMs - (performance.now() - this.#beganAt);
    if (early > 0 && this.#waiting.length < enough) {
      this.#timer ??= setTimeout(() => {
        this.#timer = null;
        this.#begin();
      }, early);
      return;
    }
    this.#beganAt = performance.now();
    this.#running += 1;
    void this.#serve(this.#take()).finally(() => {
      this.#running -= 1;
      this.#begin();
    });
  }

  /** One request of each enrollment: a second one is answered by what the first leaves. */
  #take(): Asked[] {
    const taken = new Map<string, Asked>();
    const later: Asked[] = [];
    for (const asked of this.#waiting.splice(0)) {
      const { enrollmentId } = asked.request;
      if (taken.size < together && !taken.has(enrollmentId)) taken.set(enrollmentId, asked);
      else later.push(asked);
    }
    this.#waiting.push(...later);
    return [...taken.values()];
  }

  /** Never throws. Whoever is left out is asked by themselves, and holds nobody up meanwhile. */
  async #serve(asked: readonly Asked[]): Promise<void> {
    const requests = asked.map(({ request }) => request);
    const answers =
      requests.length < 2
        ? new Map<string, AdvanceAnswer>()
        : // What fails together may be one's fault: each is asked by itself.
          await advanceTogether(this.#context, this.#practiceId, requests).catch(
            () => new Map<string, AdvanceAnswer>(),
          );
    for (const { request, resolve } of asked)
      resolve(answers.get(request.enrollmentId) ?? advance(this.#context, request));
  }
}
