import { explain } from '../../filter/explain.ts';
import type { NodeContext, NodeResult } from '../node-result.ts';
import type { ConditionConfig } from './config.ts';

export function conditionStep({ when }: ConditionConfig, { view }: NodeContext): NodeResult {
  const { value, because } = explain(when, view);
  return value
    ? { kind: 'go', port: 'yes', reason: 'condition_true', detail: { because } }
    : { kind: 'go', port: 'no', reason: 'condition_false', detail: { because } };
}
