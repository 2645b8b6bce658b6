import { explain } from '../../filter/explain.ts';
import { elsePort } from '../branch-ids.ts';
import type { NodeContext, NodeResult } from '../node-result.ts';
import type { SplitConfig } from './config.ts';

/** Takes the first branch that holds now. The trace keeps the clause that decided, or why each branch did not fit. */
export function splitStep({ branches }: SplitConfig, { view }: NodeContext): NodeResult {
  const missed: string[] = [];
  for (const { id, name, when } of branches) {
    const { value, because } = explain(when, view);
    if (value) return { kind: 'go', port: id, reason: 'branch_taken', detail: { branch: name, because } };
    missed.push(because);
  }
  return { kind: 'go', port: elsePort, reason: 'no_branch', detail: { because: [...new Set(missed)].join('; ') } };
}
