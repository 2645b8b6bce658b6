/** What a provider may count in one of its seconds more than we did, milliseconds: clocks and roads differ. */
const marginMs = 25;

/**
 * Spreads the starts of calls. Tokens say how many calls may be decided; between the decision and the call lies time that differs from
 * call to call, so that evenly granted calls can still reach a provider in a heap.
 */
export class CallPacer {
  readonly #perSecond: number;
  readonly #starts: number[] = [];
  #line: Promise<void> = Promise.resolve();

  constructor(perSecond: number) {
    this.#perSecond = Math.max(1, Math.ceil(perSecond));
  }

  /** Resolves when one more call may start, in the order of asking. */
  turn(): Promise<void> {
    const mine = this.#line.then(() => this.#wait());
    this.#line = mine;
    return mine;
  }

  async #wait(): Promise<void> {
    const oldest = this.#starts.length < this.#perSecond ? undefined : this.#starts.shift();
    if (oldest !== undefined) {
      const rest = oldest + 1000 + marginMs - performance.now();
      if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest));
    }
    this.#starts.push(performance.now());
  }
}
