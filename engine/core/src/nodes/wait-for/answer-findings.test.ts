import { describe, expect, it } from 'vitest';
import { compile } from '../../plan/compile.ts';

const answers = (edit: object) => [{ id: 'yes', name: 'Yes', words: ['YES'], ...edit }];

function found(answer: object, channel = 'sms'): string[] {
  const nodes = [
    { id: 'start', kind: 'manual-trigger', config: {} },
    { id: 'text', kind: 'message', config: { channel, purpose: 'care', subject: 'Hello', body: 'Hello there' } },
    {
      id: 'hold',
      kind: 'wait-for',
      config: { for: { kind: 'reply', answers: answers(answer) }, timeout: { amount: 1, unit: 'days' } },
    },
    { id: 'done', kind: 'exit', config: { label: 'Done' } },
  ];
  const edges = [
    { from: 'start', port: 'next', to: 'text' },
    { from: 'text', port: 'next', to: 'hold' },
    { from: 'hold', port: 'yes', to: 'done' },
    { from: 'hold', port: 'timed_out', to: 'done' },
  ];
  const { issues } = compile({ schemaVersion: 1, name: 'Test', nodes, edges });
  return issues.map(({ code, path }) => `${code} ${path}`);
}

describe('the answers of a wait for a reply', () => {
  it('are fine with words of their own', () => {
    expect(found({ words: ['YES', 'Sí', 'OK then', '1'] })).toEqual([]);
  });

  it.each(['STOP', 'Cancel', 'stop all', 'HELP', 'START', '!!!'])('never take %s for one', (word) => {
    expect(found({ words: [word] })).toEqual(['answer_word_reserved for.answers.0.words']);
  });

  it('need words, each once', () => {
    expect(found({ words: [] })).toEqual(['answer_without_words for.answers.0.words']);
    expect(found({ words: ['yes', 'Yes!'] })).toEqual(['answer_word_twice for.answers.0.words']);
  });

  it('need a text before them', () => {
    expect(found({}, 'email')).toEqual(['reply_without_text for.kind']);
    expect(found({}, 'sms_then_email')).not.toContain('reply_without_text for.kind');
  });
});
