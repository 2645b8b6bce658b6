import { allowed, type GateInput, type GateVerdict, skipped } from './verdict.ts';

/** "Skip if later than": the last instant at which the message may still be called is `staleAt` itself. */
export function stalenessGate({ intent, now }: GateInput): GateVerdict {
  return intent.staleAt !== null && now > intent.staleAt ? skipped('stale') : allowed;
}
