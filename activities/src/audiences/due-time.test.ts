import { audienceWhen } from '@cairn/core';
import { describe, expect, it } from 'vitest';
import { type DueTime, dueOf, nextDue } from './due-time.ts';

const zones = { practice: 'America/New_York', stated: [] };
const daily = audienceWhen.parse({ kind: 'repeat', every: 1, unit: 'day', at: '2026-06-01T09:00' });
const at = (text: string) => Date.parse(text);
const first = (after: string): DueTime => {
  const due = nextDue(daily, at(after), zones);
  if (due === null) throw new Error('It has no end');
  return due;
};
const looked = (due: DueTime, now: string) => {
  const { send, missed, next } = dueOf(due, at(now), (after) => nextDue(daily, after, zones));
  return { send: send?.localAt ?? null, missed: missed && [missed.last.localAt, missed.times], next: next?.localAt };
};

describe('a send whose time has come', () => {
  it('goes at its time, and a little late when nobody was there', () => {
    const due = first('2026-06-01T00:00:00Z');
    expect(looked(due, '2026-06-01T13:00:00Z')).toEqual({
      send: '2026-06-01T09:00',
      missed: null,
      next: '2026-06-02T09:00',
    });
    expect(looked(due, '2026-06-02T00:59:59Z')).toEqual({
      send: '2026-06-01T09:00',
      missed: null,
      next: '2026-06-02T09:00',
    });
  });

  it('is passed over after twelve hours', () => {
    const due = first('2026-06-01T00:00:00Z');
    expect(looked(due, '2026-06-02T01:00:00Z')).toEqual({
      send: null,
      missed: ['2026-06-01T09:00', 1],
      next: '2026-06-02T09:00',
    });
  });

  it('goes once after several times were missed', () => {
    expect(looked(first('2026-06-01T00:00:00Z'), '2026-06-05T14:00:00Z')).toEqual({
      send: '2026-06-05T09:00',
      missed: ['2026-06-04T09:00', 4],
      next: '2026-06-06T09:00',
    });
  });

  it('begins with the first clock that shows the time', () => {
    const when = audienceWhen.parse({ kind: 'at', at: '2026-06-01T09:00', zone: 'patient' });
    const everywhere = { practice: 'America/New_York', stated: ['America/Los_Angeles', 'America/Halifax'] };
    expect(nextDue(when, at('2026-05-31T00:00:00Z'), everywhere)).toEqual({
      nominalAt: at('2026-06-01T13:00:00Z'),
      localAt: '2026-06-01T09:00',
      beginsAt: at('2026-06-01T12:00:00Z'),
    });
  });
});
