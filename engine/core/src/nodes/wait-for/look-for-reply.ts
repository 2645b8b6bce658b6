import type { EventFacts, Facts } from '../../facts/facts.ts';
import { own } from '../../own.ts';
import { repliedEvent } from '../../replies/replied-event.ts';
import { normaliseReply } from '../../rules/reply-intent.ts';
import type { NodeContext } from '../node-result.ts';
import { copiesOf } from '../send-anchor.ts';
import type { ReplyAnswer } from './config.ts';
import type { Sight } from './sight.ts';

/**
 * The first reply since the text before went out. STOP, HELP and their like are seen to elsewhere and are no answer; what is none of the answers
 * takes a way of its own, or is passed over where that leads nowhere.
 */
export function lookForReply(
  { answers }: { answers: readonly ReplyAnswer[] },
  context: NodeContext,
  deadlineAt: number,
): Sight {
  const { facts, now, next } = context;
  const since = sinceText(context);
  const takesOthers = own(next, 'other') !== undefined;
  const replies = facts.events
    .filter(({ name, occurredAt }) => name === repliedEvent && occurredAt > since && occurredAt <= deadlineAt)
    .flatMap((event) => {
      const port = wayOf(event, answers, takesOthers);
      return port === null ? [] : [{ port, at: event.occurredAt }];
    })
    .sort((a, b) => a.at - b.at);
  const [first] = replies;
  if (first === undefined) return { kind: 'nothing_yet', lookAgainAt: null };
  if (first.at > now) return { kind: 'nothing_yet', lookAgainAt: first.at };
  const answer = answers.find(({ id }) => id === first.port)?.name ?? 'another reply';
  return { kind: 'go', port: first.port, reason: 'reply_taken', detail: { occurredAt: first.at, answer } };
}

/** Whoever answers before the journey is here has answered too. */
function sinceText({ facts, lastMessage, arrivedAt }: NodeContext): number {
  return Math.min(arrivedAt, ...calledOf(facts, lastMessage));
}

function calledOf(facts: Facts, message: NodeContext['lastMessage']): number[] {
  return copiesOf(facts, message).flatMap(({ channel, callingAt }) => (channel === 'sms' ? (callingAt ?? []) : []));
}

function wayOf({ properties }: EventFacts, answers: readonly ReplyAnswer[], takesOthers: boolean): string | null {
  const { intent, keyword } = properties;
  if (intent !== undefined && intent !== 'awaited_reply' && intent !== 'message') return null;
  const said = typeof keyword === 'string' ? normaliseReply(keyword) : '';
  const answer =
    said === '' ? undefined : answers.find(({ words }) => words.some((word) => normaliseReply(word) === said));
  return answer?.id ?? (takesOthers ? 'other' : null);
}
