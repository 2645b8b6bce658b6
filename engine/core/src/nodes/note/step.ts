import type { NodeResult } from '../node-result.ts';

/** Throws: notes stand on the canvas alone and in no plan. */
export function noteStep(): NodeResult {
  throw new Error('A note is no step');
}
