import type { Facts, MessageFacts } from '../facts/facts.ts';

export type SendAnchor =
  /** The moment a wait after that message counts from. */
  | { kind: 'at'; at: number }
  /** Queued or on its way: not known yet. */
  | { kind: 'unsettled' }
  /** No message, or its node decided on none. */
  | { kind: 'none' };

/**
 * When a message really went out: accepted → then; unknown → when it was called; failed, skipped or cancelled → when that was
 * settled.
 */
export function sendAnchor(message: MessageFacts | null): SendAnchor {
  if (message === null) return { kind: 'none' };
  const at = anchorOf(message);
  return at === null ? { kind: 'unsettled' } : { kind: 'at', at };
}

export function messageOf(facts: Facts, passed: { nodeId: string; visit: number } | null): MessageFacts | null {
  if (passed === null) return null;
  return facts.messages.find(({ nodeId, visit }) => nodeId === passed.nodeId && visit === passed.visit) ?? null;
}

function anchorOf(message: MessageFacts): number | null {
  switch (message.state) {
    case 'queued':
    case 'calling':
      return null;
    case 'accepted':
      return message.acceptedAt ?? message.settledAt;
    case 'unknown':
      return message.callingAt;
    case 'failed':
    case 'skipped':
    case 'cancelled':
      return message.settledAt;
  }
}
