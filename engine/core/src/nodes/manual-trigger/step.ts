import type { NodeResult } from '../node-result.ts';

export function manualTriggerStep(): NodeResult {
  return { kind: 'go', port: 'next', reason: 'entered' };
}
