import type { NodeResult } from '../node-result.ts';

/** Who enters is decided before an enrollment exists (`matchTrigger`); inside one the trigger only leads on. */
export function eventTriggerStep(): NodeResult {
  return { kind: 'go', port: 'next', reason: 'entered' };
}
