import { campaignDocument } from '@cairn/core';
import { expect, test } from 'vitest';
import { dayHints } from './day-hints.ts';

const start = { id: 'start', kind: 'event-trigger', config: { event: 'patient.created' } };
const days = (id: string, amount: number, unit = 'days') => ({
  id,
  kind: 'delay',
  config: { mode: 'for', duration: { amount, unit } },
});
const text = (id: string) => ({ id, kind: 'message', config: { channel: 'sms', body: 'Hello' } });
const ask = { id: 'ask', kind: 'condition', config: {} };

function hints(nodes: object[], lines: string[]) {
  const edges = lines.map((line) => {
    const [from, port, to] = line.split(' ');
    return { from, port, to };
  });
  return Object.fromEntries(dayHints(campaignDocument.parse({ schemaVersion: 1, name: 'Test', nodes, edges })));
}

test('days add up along the line, hours round down', () => {
  expect(
    hints(
      [start, text('now'), days('two', 2), text('third'), days('later', 30, 'hours'), text('fourth')],
      ['start next now', 'now next two', 'two next third', 'third next later', 'later next fourth'],
    ),
  ).toEqual({ now: 'Day 0', third: 'Day 2', fourth: 'Day 3' });
});

test('where ways of different length meet stands a range', () => {
  const nodes = [start, ask, days('one', 1), days('week', 1, 'weeks'), text('join')];
  const lines = ['start next ask', 'ask yes one', 'ask no week', 'one next join', 'week next join'];
  expect(hints(nodes, lines)).toEqual({ join: 'Day 1–7' });
  expect(hints([start, ask, text('join')], ['start next ask', 'ask yes join', 'ask no join'])).toEqual({
    join: 'Day 0',
  });
});

test('behind a wait for the appointment the day is told from it', () => {
  const before = (id: string, amount: number, unit: string) => ({
    id,
    kind: 'delay',
    config: { mode: 'relative', duration: { amount, unit }, direction: 'before', ifPast: 'skip' },
  });
  expect(
    hints(
      [start, before('two', 2, 'days'), text('first'), before('hours', 3, 'hours'), text('second')],
      ['start next two', 'two next first', 'first next hours', 'hours next second'],
    ),
  ).toEqual({ first: '2 days before', second: 'Day of the visit' });
});

test('nothing is said where the day depends on a date, where two kinds of days meet, and of steps that nobody reaches', () => {
  const date = {
    id: 'date',
    kind: 'delay',
    config: { mode: 'until_date', date: '2027-01-01', atMinute: 540, ifPast: 'skip' },
  };
  expect(hints([start, date, text('one'), text('lost')], ['start next date', 'date next one'])).toEqual({});
  expect(hints([start, date, text('one')], ['start next date', 'date next one', 'date missed one'])).toEqual({});
});

test('a line that leads back does not count', () => {
  const lines = ['start next one', 'one next wait', 'wait next one'];
  expect(hints([start, text('one'), days('wait', 1)], lines)).toEqual({ one: 'Day 0' });
});
