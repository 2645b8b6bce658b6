import { expect, test } from 'vitest';
import { perform, startHistory, undo } from '../../document/history.ts';
import { sampleDocument } from '../../testing/sample-document.ts';
import { lentTexts } from './lent-texts.ts';
import { textCommand } from './text-command.ts';

const message = (channel: string, more: object = {}) => ({
  ...{ id: 'text', kind: 'message', config: { channel, purpose: 'care', body: 'As it is', ...more } },
});
const written = (channel: string, body: string, more: object = {}) => ({
  ...{ campaignId: 'c', campaign: 'Recall', nodeId: body, step: null, channel, subject: null, body, smsBody: null },
  ...more,
});

test('offers what is written for the channel of the step, each text once, and not the one that stands there', () => {
  const all = [
    written('sms', 'As it is'),
    written('sms', 'See you soon'),
    written('sms', 'See you soon', { nodeId: 'again' }),
    written('email', 'A long letter', { subject: 'Dear' }),
    written('both', 'Another letter', { subject: 'Hello', smsBody: 'In short' }),
  ];
  const own = (channel: string) => lentTexts(all, message(channel)).filter(({ isOwn }) => isOwn);
  expect(own('sms').map(({ body }) => body)).toEqual(['See you soon', 'In short']);
  expect(own('email').map(({ body, subject }) => [subject, body])).toEqual([
    ['Dear', 'A long letter'],
    ['Hello', 'Another letter'],
  ]);
  expect(new Set(own('both').map(({ channel }) => channel))).toEqual(new Set(['sms', 'email']));
});

test('the templates lend theirs, by channel', () => {
  for (const channel of ['sms', 'email']) {
    const lent = lentTexts([], message(channel));
    expect(lent.length).toBeGreaterThan(3);
    expect(new Set(lent.map((one) => one.channel))).toEqual(new Set([channel]));
  }
});

test('a text is put in and taken back as one change, in the place of its channel', () => {
  const base = sampleDocument();
  const history = startHistory({
    ...base,
    nodes: base.nodes.map((node) => (node.id === 'text' ? message('both') : node)),
  });
  const configOf = ({ document }: typeof history) => document.nodes.find(({ id }) => id === 'text')?.config;
  const letter = perform(
    history,
    textCommand(history.document, 'text', { channel: 'email', subject: 'Dear', body: 'A letter' }),
    0,
  );
  expect(configOf(letter)).toMatchObject({ channel: 'both', subject: 'Dear', body: 'A letter' });
  const short = perform(letter, textCommand(letter.document, 'text', { channel: 'sms', body: 'In short' }), 9000);
  expect(configOf(short)).toMatchObject({ body: 'A letter', smsBody: 'In short' });
  expect(undo(undo(short)).document).toEqual(history.document);
});
