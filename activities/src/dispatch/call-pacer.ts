/** What a provider may count in one of its seconds more than we did, milliseconds: clocks and roads differ. */
const marginMs = 60;
/** A clock that is stepped may bring a start nearer than it seemed. */
const lookAgainMs = 50;

/**
 * Spreads the starts of calls. Tokens say how many calls may be decided; between the decision and the call lies time that differs from
 * call to call, so that evenly granted calls can still reach a provider in a heap.
 */
export class CallPacer {
  readonly #perSecond: number;
  readonly #now: () => number;
  readonly #starts: number[] = [];
  #line: Promise<void> = Promise.resolve();

  /** `now`: milliseconds on a clock that only goes forward. */
  constructor(perSecond: number, now: () => number) {
    this.#perSecond = Math.max(1, Math.floor(perSecond));
    this.#now = now;
  }

  /** Resolves when one more call may start, in the order of asking. */
  turn(): Promise<void> {
    const mine = this.#line.then(() => this.#wait());
    this.#line = mine;
    return mine;
  }

  async #wait(): Promise<void> {
    const oldest = this.#starts.length < this.#perSecond ? undefined : this.#starts.shift();
    const restMs = () => (oldest === undefined ? 0 : oldest + 1000 + marginMs - this.#now());
    for (let rest = restMs(); rest > 0; rest = restMs())
      await new Promise((resolve) => setTimeout(resolve, Math.min(rest, lookAgainMs)));
    this.#starts.push(this.#now());
  }
}
