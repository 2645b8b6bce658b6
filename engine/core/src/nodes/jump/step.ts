import type { NodeContext, NodeResult } from '../node-result.ts';
import type { JumpConfig } from './config.ts';

/** The way back; no line draws it. */
export const againPort = 'again';

export function jumpStep({ times }: JumpConfig, { visit }: Pick<NodeContext, 'visit'>): NodeResult {
  return visit <= times
    ? { kind: 'go', port: againPort, reason: 'jumped', detail: { time: visit, of: times } }
    : { kind: 'go', port: 'given_up', reason: 'given_up', detail: { of: times } };
}
