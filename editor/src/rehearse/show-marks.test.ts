import type { RehearsalEvent } from '@cairn/core/rehearsal';
import { describe, expect, it } from 'vitest';
import { type CardMark, createCardMarks } from '../canvas/card-marks.ts';
import { marksOf, spreadMarks } from './show-marks.ts';

const blank = {
  visit: 1,
  tone: 'info',
  what: '',
  why: null,
  clauses: [],
  port: null,
  until: null,
  message: null,
  pinnedTo: null,
} as const;
const morning = Date.parse('2026-03-03T14:00:00Z');
const event = (kind: RehearsalEvent['kind'], stepId: string): RehearsalEvent => ({
  ...blank,
  clauses: [],
  kind,
  stepId,
  at: morning,
});

describe('marksOf', () => {
  it('lights where the journey is, tints where it was, and keeps what did not go out', () => {
    const events = [
      event('entered', 'start'),
      event('decided', 'news'),
      event('not_sent', 'news'),
      event('waiting', 'wait'),
    ];
    const tones = [...marksOf(events, 4, 'America/New_York')].map(([id, { tone }]) => [id, tone]);
    expect(tones).toEqual([
      ['start', 'passed'],
      ['news', 'failed'],
      ['wait', 'here'],
    ]);
    expect(marksOf(events, 1, 'America/New_York').get('start')).toEqual({
      tone: 'here',
      text: 'Here · Tue 3 Mar, 9:00 AM',
    });
  });
});

describe('spreadMarks', () => {
  it('changes at most thirty cards a frame, and all in the end', () => {
    const store = createCardMarks();
    const wanted = new Map<string, CardMark>(
      Array.from({ length: 70 }, (_, n) => [`s${n}`, { tone: 'passed', text: 'Passed' }]),
    );
    const frames: (() => void)[] = [];
    spreadMarks(store, new Map(), wanted, (run) => frames.push(run));
    const shown = () => [...wanted.keys()].filter((id) => store.of(id) !== null).length;
    expect(shown()).toBe(30);
    frames.shift()?.();
    expect(shown()).toBe(60);
    frames.shift()?.();
    expect(shown()).toBe(70);
    expect(frames).toHaveLength(0);
  });

  it('stops when something else is to be shown', () => {
    const store = createCardMarks();
    const wanted = new Map<string, CardMark>(
      Array.from({ length: 70 }, (_, n) => [`s${n}`, { tone: 'passed', text: 'Passed' }]),
    );
    const frames: (() => void)[] = [];
    const stop = spreadMarks(store, new Map(), wanted, (run) => frames.push(run));
    stop();
    frames.shift()?.();
    expect(store.of('s40')).toBeNull();
  });
});
