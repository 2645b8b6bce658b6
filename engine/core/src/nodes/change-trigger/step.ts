import type { NodeResult } from '../node-result.ts';

/** Who enters is decided before an enrollment exists (`decideEntry`); inside one the trigger only leads on. */
export function changeTriggerStep(): NodeResult {
  return { kind: 'go', port: 'next', reason: 'entered' };
}
