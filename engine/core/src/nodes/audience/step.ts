import type { NodeResult } from '../node-result.ts';

/** Who enters is decided before an enrollment exists; inside one the trigger only leads on. */
export function audienceStep(): NodeResult {
  return { kind: 'go', port: 'next', reason: 'entered' };
}
