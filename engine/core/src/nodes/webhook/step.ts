import { own } from '../../own.ts';
import type { NodeContext, NodeResult } from '../node-result.ts';

/** Asks for the call once, on arrival, and stays until it is known what became of it. */
export function webhookStep(_config: unknown, { nodeId, visit, memory, facts, next }: NodeContext): NodeResult {
  if (memory === null) return { ...awaitOutcome, actions: [{ kind: 'webhook', nodeId, visit }] };
  const call = facts.actions.find((one) => one.kind === 'webhook' && one.nodeId === nodeId && one.visit === visit);
  switch (call?.state) {
    case 'done':
      return { kind: 'go', port: 'next', reason: 'webhook_delivered', detail: { why: call.reason } };
    case 'failed':
    case 'cancelled': {
      const port = own(next, 'failed') === undefined ? 'next' : 'failed';
      return { kind: 'go', port, reason: 'webhook_failed', detail: { why: call.reason } };
    }
    default:
      return awaitOutcome;
  }
}

const awaitOutcome: Extract<NodeResult, { kind: 'wait' }> = {
  kind: 'wait',
  until: null,
  memory: { reason: 'webhook_awaited' },
  reason: 'webhook_awaited',
};
