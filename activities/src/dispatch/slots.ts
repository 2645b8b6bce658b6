/** A bounded number of things under way, and a way to wait until one ends or somebody pokes. */
export class Slots {
  readonly #limit: number;
  readonly #running = new Set<Promise<void>>();
  #waiters: (() => void)[] = [];
  #poked = false;

  constructor(limit: number) {
    this.#limit = limit;
  }

  free(): number {
    return this.#limit - this.#running.size;
  }

  /** Starts a job, which must not reject. */
  run(job: () => Promise<void>): void {
    const running: Promise<void> = job().finally(() => {
      this.#running.delete(running);
      this.#wake();
    });
    this.#running.add(running);
  }

  /** "Look now": ends the present wait, or the next one at once. */
  poke(): void {
    this.#poked = true;
    this.#wake();
  }

  /** Resolves at a poke, when a job ends, when aborted, or after `atMostMs`. */
  async changed(atMostMs: number, signal: AbortSignal): Promise<void> {
    if (this.#poked || signal.aborted) {
      this.#poked = false;
      return;
    }
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, atMostMs);
      signal.addEventListener('abort', done, { once: true });
      this.#waiters.push(done);
    });
    this.#poked = false;
  }

  async sleep(ms: number): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, ms));
  }

  async drained(): Promise<void> {
    while (this.#running.size > 0) await Promise.allSettled(this.#running);
  }

  #wake(): void {
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const waiter of waiters) waiter();
  }
}
