import type { Finding } from '../../plan/issue-codes.ts';
import { classifyReply, normaliseReply } from '../../rules/reply-intent.ts';
import { branchFindings, unnamed } from '../branch-ids.ts';
import type { IssueScope } from '../define-node.ts';
import type { ReplyAnswer } from './config.ts';

/** What keeps a reply from being told apart, or from coming at all. */
export function answerFindings(answers: readonly ReplyAnswer[], { textBefore }: IssueScope): Finding[] {
  const path = 'for.answers';
  const taken = new Set<string>();
  const found = answers.flatMap(({ name, words }, at): Finding[] => {
    const here = `${path}.${at}.words`;
    if (words.length === 0) return [{ code: 'answer_without_words', path: here, values: { name: name || unnamed } }];
    return words.flatMap((word): Finding[] => {
      const said = normaliseReply(word);
      const intent = classifyReply(word, { optedOut: false, awaited: [word] });
      if (intent.kind !== 'awaited_reply') return [{ code: 'answer_word_reserved', path: here, values: { word } }];
      if (taken.has(said)) return [{ code: 'answer_word_twice', path: here, values: { word } }];
      taken.add(said);
      return [];
    });
  });
  const noText: Finding[] = textBefore ? [] : [{ code: 'reply_without_text', path: 'for.kind' }];
  return [...branchFindings(answers, path), ...found, ...noText];
}
