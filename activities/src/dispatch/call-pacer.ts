/** What a provider may count in one of its seconds more than we did, milliseconds: clocks and roads differ. */
const marginMs = 60;
/** A clock that is stepped may bring a start nearer than it seemed. */
const lookAgainMs = 50;

type Pace = {
  callsPerSecond: number;
  /** Segments of texts a second, where carriers count those; null: no limit. */
  segmentsPerSecond?: number | null;
};

/**
 * Spreads the starts of calls. Tokens say how many calls may be decided; between the decision and the call lies time that differs from
 * call to call, so that evenly granted calls can still reach a provider in a heap.
 */
export class CallPacer {
  readonly #calls: number;
  readonly #segments: number;
  readonly #now: () => number;
  #recent: { at: number; segments: number }[] = [];
  #line: Promise<void> = Promise.resolve();

  /** `now`: milliseconds on a clock that only goes forward. */
  constructor({ callsPerSecond, segmentsPerSecond = null }: Pace, now: () => number) {
    this.#calls = Math.max(1, Math.floor(callsPerSecond));
    this.#segments = segmentsPerSecond === null ? Number.POSITIVE_INFINITY : Math.max(1, segmentsPerSecond);
    this.#now = now;
  }

  /** Resolves when one more call, of so many segments, may start, in the order of asking. One that is over the limit goes by itself. */
  turn(segments = 1): Promise<void> {
    const mine = this.#line.then(() => this.#wait(segments));
    this.#line = mine;
    return mine;
  }

  async #wait(segments: number): Promise<void> {
    for (let rest = this.#restMs(segments); rest > 0; rest = this.#restMs(segments))
      await new Promise((resolve) => setTimeout(resolve, Math.min(rest, lookAgainMs)));
    this.#recent.push({ at: this.#now(), segments });
  }

  /** Until the oldest start of the last second is over that stands in the way; 0 when none does. */
  #restMs(segments: number): number {
    const now = this.#now();
    this.#recent = this.#recent.filter(({ at }) => at + 1000 + marginMs > now);
    const used = this.#recent.reduce((sum, one) => sum + one.segments, 0);
    const [oldest] = this.#recent;
    if (oldest === undefined) return 0;
    const isFree = this.#recent.length < this.#calls && used + segments <= this.#segments;
    return isFree ? 0 : oldest.at + 1000 + marginMs - now;
  }
}
