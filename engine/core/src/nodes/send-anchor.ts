import type { Facts, MessageFacts } from '../facts/facts.ts';

export type SendAnchor =
  /** The moment a wait after that message counts from. */
  | { kind: 'at'; at: number }
  /** Queued or on its way: not known yet. */
  | { kind: 'unsettled' }
  /** No message, or its node decided on none. */
  | { kind: 'none' };

/**
 * When a message really went out: accepted → then; unknown → when it was called; failed, skipped or cancelled → when that was settled. Of one
 * that goes by several channels, the last copy that went out counts, and none is left open.
 */
export function sendAnchor(copies: readonly MessageFacts[]): SendAnchor {
  if (copies.length === 0) return { kind: 'none' };
  const ends = copies.map((copy) => ({ wentOut: hasGoneOut(copy), at: anchorOf(copy) }));
  const counting = ends.some(({ wentOut }) => wentOut)
    ? ends.filter(({ wentOut, at }) => wentOut || at === null)
    : ends;
  const known = counting.flatMap(({ at }) => at ?? []);
  return known.length < counting.length ? { kind: 'unsettled' } : { kind: 'at', at: Math.max(...known) };
}

/** What one visit of a message node decided on: a copy for each channel it goes by, in the order they were decided. */
export function copiesOf(facts: Facts, passed: { nodeId: string; visit: number } | null): MessageFacts[] {
  if (passed === null) return [];
  return facts.messages.filter(({ nodeId, visit }) => nodeId === passed.nodeId && visit === passed.visit);
}

/** Accepted, or perhaps so. */
function hasGoneOut({ state }: MessageFacts): boolean {
  return state === 'accepted' || state === 'unknown';
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
