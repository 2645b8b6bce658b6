import { expect, test } from 'vitest';
import { sampleDocument } from '../testing/sample-document.ts';
import { gapAfter } from './gap-after.ts';
import { stepViews } from './step-view.ts';

const steps = stepViews(sampleDocument(), [], null, new Map());

test('behind the step, on its first way out', () => {
  expect(gapAfter(steps, 'ask')).toEqual({ after: 'ask', port: 'yes' });
});

test('before an end, and there as well when no step is named', () => {
  expect(gapAfter(steps, 'done')).toEqual({ after: 'later', port: 'next' });
  expect(gapAfter(steps, null)).toEqual({ after: 'later', port: 'next' });
  expect(gapAfter(new Map(), null)).toBeNull();
});
