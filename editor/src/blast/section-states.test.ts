import { campaignDocument, compile } from '@cairn/core';
import { expect, test } from 'vitest';
import { readBlast } from './read-blast.ts';
import { sectionStates } from './section-states.ts';
import { newBlast } from './write-blast.ts';

const written = { channel: 'email', purpose: 'care', sending: 'automatic', subject: 'Hello', body: 'Hello' } as const;

function marks(trigger: Record<string, unknown>, message: Record<string, unknown> = written) {
  const document = campaignDocument.parse(newBlast({ name: 'A send', trigger, messages: [{ config: message }] }));
  const read = readBlast(document);
  if (read.kind !== 'form') throw new Error(read.why);
  const states = sectionStates(read.blast, compile(document).issues);
  return Object.entries(states).map(([id, { mark }]) => `${id} ${mark}`);
}

test('a send with everything in it is ready in every part', () => {
  const audience = { kind: 'filter', filter: { op: 'tag', tag: 'vip' } };
  expect(marks({ audience })).toEqual(['who done', 'what done', 'when done', 'checks done', 'review done']);
});

test.each([
  ['who todo', { audience: { kind: 'segment', segmentId: '' } }],
  ['who todo', { audience: { kind: 'everyone' }, unconfirmed: ['audience'] }],
  ['who look', { audience: { kind: 'everyone' } }],
  [
    'when todo',
    { audience: { kind: 'everyone' }, when: { kind: 'repeat', every: 0, unit: 'day', at: '2027-01-01T09:00' } },
  ],
  ['checks todo', { audience: { kind: 'everyone' }, ramp: { first: 0 } }],
])('says “%s”', (mark, trigger) => {
  const shown = marks(trigger);
  expect(shown).toContain(mark);
  expect(shown.includes('review todo')).toBe(mark.endsWith('todo'));
});

test('a message without words is to do', () => {
  expect(marks({ audience: { kind: 'everyone' } }, { ...written, body: '' })).toContain('what todo');
});
