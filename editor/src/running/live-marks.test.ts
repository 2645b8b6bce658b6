import { expect, test } from 'vitest';
import { marksOfWaiting } from './live-marks.ts';

const message = (id: string, sending: string) => ({ id, kind: 'message', config: { sending } });
const nodes = [
  { id: 'pause', kind: 'delay', config: {} },
  message('read', 'approval'),
  message('sent', 'automatic'),
  message('off', 'off'),
];
const people = { pause: { waiting: 7 }, read: { waiting: 1200 }, sent: { waiting: 1 }, off: { entered: 9 } };
const words = (state: 'live' | 'paused', counts: Record<string, Record<string, number>> = people) =>
  Object.fromEntries([...marksOfWaiting({ nodes }, counts, state)].map(([id, { text }]) => [id, text]));

test('says at a message that somebody reads first how many are here until then', () => {
  expect(words('live')).toEqual({ read: '1,200 here: sent once approved' });
  expect(words('live', { read: { waiting: 0, sent: 4 } })).toEqual({});
});

test('says in a paused campaign where people are held, and nothing of steps that nobody is at', () => {
  expect(words('paused')).toEqual({
    pause: '7 held here: campaign paused',
    read: '1,200 held here: campaign paused',
    sent: '1 held here: campaign paused',
  });
});
