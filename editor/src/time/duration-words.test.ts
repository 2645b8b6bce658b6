import { expect, test } from 'vitest';
import { durationWords } from './duration-words.ts';

test.each([
  [-3, '0 seconds'],
  [0.2, '1 second'],
  [59, '59 seconds'],
  [60, '1 minute'],
  [3540, '59 minutes'],
  [3600, '1 h'],
  [7800, '2 h 10 min'],
])('%d seconds are “%s”', (seconds, words) => expect(durationWords(seconds)).toBe(words));
