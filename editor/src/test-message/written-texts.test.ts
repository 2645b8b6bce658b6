import { expect, it } from 'vitest';
import { writtenTexts } from './written-texts.ts';

it('a message on one channel has one text, and without words none', () => {
  expect(writtenTexts({ channel: 'email', subject: 'Hi', body: 'Hello' })).toEqual([
    { channel: 'email', subject: 'Hi', body: 'Hello' },
  ]);
  expect(writtenTexts({ channel: 'sms', body: 'Hello' })).toEqual([{ channel: 'sms', body: 'Hello' }]);
  expect(writtenTexts({ channel: 'sms', body: '  ' })).toEqual([]);
});

it('a message on both has the words of each; one without words is left out', () => {
  const both = { channel: 'both', subject: 'Hi', body: 'Long' };
  expect(writtenTexts({ ...both, smsBody: 'Short' }).map(({ body }) => body)).toEqual(['Long', 'Short']);
  expect(writtenTexts({ ...both, smsBody: '' }).map(({ body }) => body)).toEqual(['Long']);
});
