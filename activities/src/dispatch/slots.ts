/** A bounded number of things under way, and a way to wait until one ends or somebody pokes. */
export class Slots {
  readonly #limit: number;
  readonly #running = new Set<Promise<void>>();
  readonly #waiters = new Set<() => void>();
  readonly #idlers = new Set<() => void>();
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
      this.#wake(this.#waiters);
    });
    this.#running.add(running);
  }

  /** "Look now": ends the present wait, or the next one at once. */
  poke(): void {
    this.#poked = true;
    this.#wake(this.#waiters);
    this.#wake(this.#idlers);
  }

  /** Resolves at a poke, when a job ends, when aborted, or after `atMostMs`. */
  changed(atMostMs: number, signal: AbortSignal): Promise<void> {
    return this.#wait(this.#waiters, atMostMs, signal);
  }

  /** The same, but does not care for jobs that end. */
  poked(atMostMs: number, signal: AbortSignal): Promise<void> {
    return this.#wait(this.#idlers, atMostMs, signal);
  }

  async #wait(among: Set<() => void>, atMostMs: number, signal: AbortSignal): Promise<void> {
    if (!this.#poked && !signal.aborted) {
      await new Promise<void>((resolve) => {
        const done = () => {
          clearTimeout(timer);
          signal.removeEventListener('abort', done);
          among.delete(done);
          resolve();
        };
        const timer = setTimeout(done, atMostMs);
        signal.addEventListener('abort', done, { once: true });
        among.add(done);
      });
    }
    this.#poked = false;
  }

  async sleep(ms: number): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, ms));
  }

  async drained(): Promise<void> {
    while (this.#running.size > 0) await Promise.allSettled(this.#running);
  }

  #wake(waiters: ReadonlySet<() => void>): void {
    for (const waiter of [...waiters]) waiter();
  }
}
