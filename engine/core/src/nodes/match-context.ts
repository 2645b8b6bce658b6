import type { Facts } from '../facts/facts.ts';

/** What a trigger may look at when it is asked whether a cause starts it. */
export type MatchContext = {
  facts: Facts;
  /** Epoch ms. */
  now: number;
  /** Whether the trigger's way out of that name leads anywhere. */
  isConnected(port: string): boolean;
};
