import { expect, test } from 'vitest';
import { sampleDocument } from '../testing/sample-document.ts';
import { stepViews } from './step-view.ts';
import { walk } from './walk.ts';

const steps = stepViews(sampleDocument(), [], null, new Map());

test.each([
  ['start', 'ArrowDown', 'pause'],
  ['ask', 'ArrowDown', 'letter'],
  ['letter', 'ArrowRight', 'text'],
  ['text', 'ArrowLeft', 'letter'],
  ['text', 'ArrowRight', null],
  ['text', 'ArrowUp', 'ask'],
  ['later', 'ArrowUp', 'letter'],
  ['later', 'Home', 'start'],
  ['pause', 'End', 'done'],
  ['done', 'ArrowDown', null],
] as const)('%s %s leads to %s', (from, key, to) => {
  expect(walk(steps, from, key)).toBe(to);
});
