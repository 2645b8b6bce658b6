import { allowed, type GateInput, type GateVerdict, skipped } from './verdict.ts';

/** Whoever is covered by another's message at the same address gets none of their own. */
export function householdGate({ covered }: GateInput): GateVerdict {
  return covered ? skipped('household') : allowed;
}
