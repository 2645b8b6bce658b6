import { expect, it } from 'vitest';
import { paceWords } from './pace-words.ts';

it.each([
  [60, '1,200 people take about 20 minutes.'],
  [7, '1,200 people take about 3 hours.'],
  [1_000_000, '1,200 people take a minute at most.'],
  [1_200, '1,200 people take a minute at most.'],
  [700, '1,200 people take about 2 minutes.'],
  [10, '1,200 people take about 2 hours.'],
  [1, '1,200 people take about 20 hours.'],
])('%i a minute', (perMinute, words) => {
  expect(paceWords(perMinute)).toBe(words);
});
