import { expect, test } from 'vitest';
import { stepViews } from '../canvas/step-view.ts';
import { sampleDocument } from '../testing/sample-document.ts';
import { outlineRows } from './outline-rows.ts';

test('branches indent, and the list comes back out where they meet', () => {
  const rows = outlineRows(stepViews(sampleDocument(), [], null, new Map()));
  expect(rows.map(({ step, depth, via }) => [step.id, depth, via])).toEqual([
    ['start', 0, null],
    ['pause', 0, null],
    ['ask', 0, null],
    ['letter', 1, 'Yes'],
    ['text', 1, 'No'],
    ['later', 0, null],
    ['done', 0, null],
  ]);
});

test('a branch that leads straight to the meeting point says so; lost steps come last', () => {
  const document = sampleDocument();
  const edges = document.edges.map((edge) => (edge.port === 'no' ? { ...edge, to: 'later' } : edge));
  const rows = outlineRows(stepViews({ ...document, edges }, [], null, new Map()));
  expect(rows.map(({ step, isJump }) => (isJump ? `→ ${step.id}` : step.id))).toEqual([
    'start',
    'pause',
    'ask',
    'letter',
    '→ later',
    'later',
    'done',
    'text',
  ]);
});
