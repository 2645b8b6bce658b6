import { type WaitForConfig, waitForConfig } from '../nodes/wait-for/config.ts';
import { own } from '../own.ts';
import type { Plan } from '../plan/plan.ts';
import { boundNode } from './bound-node.ts';

/** The event that tells journeys of a reply. Its `keyword` is the awaited word that the reply was, spelled as the journey spells it. */
export const repliedEvent = 'message.replied';

/** What answers a text when the journey does not say what it waits for. */
const usualAnswers = ['YES', 'Y', 'NO', 'N', 'OK', 'C', 'CONFIRM', '1', '2', '3'] as const;

/**
 * Words that a journey waiting at this node takes for an answer to its text: those that it tests the reply's `keyword` for, else the usual ones;
 * none when it waits for no reply. Exits and goals that look at replies hold nobody up, so they do not count.
 */
export function awaitedReplies(plan: Plan, nodeId: string): readonly string[] {
  const node = own(plan.nodes, nodeId);
  if (node === undefined || !boundNode(node).keys().includes(`event:${repliedEvent}`)) return [];
  const config = node.kind === 'wait-for' ? waitForConfig.safeParse(node.config).data : undefined;
  const tested = config?.for.kind === 'event' ? keywordsOf(config.for) : [];
  return tested.length > 0 ? tested : usualAnswers;
}

function keywordsOf({ where }: Extract<WaitForConfig['for'], { kind: 'event' }>): string[] {
  return where.flatMap(({ path, compare, value }) =>
    path === 'keyword' && compare === 'is' && typeof value === 'string' ? [value] : [],
  );
}
