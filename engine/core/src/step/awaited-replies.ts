import { channelsOfMessage } from '../nodes/message/ways.ts';
import { type WaitForConfig, waitForConfig } from '../nodes/wait-for/config.ts';
import { own } from '../own.ts';
import type { Plan } from '../plan/plan.ts';
import { repliedEvent } from '../replies/replied-event.ts';
import { boundNode } from './bound-node.ts';

/** What answers a text when the journey does not say what it waits for. */
const usualAnswers = ['YES', 'Y', 'NO', 'N', 'OK', 'C', 'CONFIRM', '1', '2', '3'] as const;

/**
 * Words that a journey waiting at this node takes for an answer to its text: those of the answers it tells apart or tests the reply's `keyword`
 * for, else the usual ones; none when it waits for no reply. A journey that still waits whether its text arrives is asked about the step
 * behind it. Exits and goals that look at replies hold nobody up, so they do not count.
 */
export function awaitedReplies(plan: Plan, nodeId: string): readonly string[] {
  const node = own(plan.nodes, nodeId);
  if (node === undefined) return [];
  if (node.kind === 'message') {
    const behind = own(node.next, 'next');
    const isWait = behind !== undefined && own(plan.nodes, behind)?.kind === 'wait-for';
    return isWait && channelsOfMessage(node.config).includes('sms') ? awaitedReplies(plan, behind) : [];
  }
  if (!boundNode(node).keys().includes(`event:${repliedEvent}`)) return [];
  const config = node.kind === 'wait-for' ? waitForConfig.safeParse(node.config).data : undefined;
  if (config?.for.kind === 'reply') return config.for.answers.flatMap(({ words }) => words);
  const tested = config?.for.kind === 'event' ? keywordsOf(config.for) : [];
  return tested.length > 0 ? tested : usualAnswers;
}

function keywordsOf({ where }: Extract<WaitForConfig['for'], { kind: 'event' }>): string[] {
  return where.flatMap(({ path, compare, value }) =>
    path === 'keyword' && compare === 'is' && typeof value === 'string' ? [value] : [],
  );
}
