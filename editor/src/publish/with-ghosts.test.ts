import type { CampaignDocument } from '@cairn/core';
import { expect, test } from 'vitest';
import { layoutOf } from '../canvas/layout-of.ts';
import { stepViews } from '../canvas/step-view.ts';
import { withGhosts } from './with-ghosts.ts';

const drawn = (ids: string, edges: string): CampaignDocument => ({
  schemaVersion: 1,
  name: 'Sample',
  description: '',
  settings: { exits: [] },
  nodes: [...ids].map((id) => ({ id, kind: 'delay', config: { mode: 'for', duration: { amount: 1, unit: 'days' } } })),
  edges: edges
    .split(' ')
    .filter((edge) => edge !== '')
    .map((edge) => ({ from: edge[0] ?? '', port: 'next', to: edge[1] ?? '' })),
});
const lines = ({ edges }: CampaignDocument) => edges.map(({ from, port, to }) => `${from} ${port} ${to}`);

test('removed steps branch off where they stood, and the new flow stays as it is', () => {
  const both = withGhosts(drawn('tabc', 'ta ab bc'), drawn('tc', 'tc'));
  expect(both.nodes.map(({ id }) => id).join('')).toBe('tcab');
  expect(lines(both)).toEqual(['t next c', 't Removed a', 'a next b']);
});

test('nothing removed is nothing added', () => {
  const after = drawn('tabc', 'ta ab bc');
  expect(withGhosts(drawn('tab', 'ta ab'), after)).toBe(after);
});

test('each removed way has its own, and a removed trigger stands alone', () => {
  const apart = withGhosts(drawn('tab', 'ta tb'), drawn('t', ''));
  expect(lines(apart)).toEqual(['t Removed a', 't Removed 2 b']);
  expect(lines(withGhosts(drawn('ta', 'ta'), drawn('na', 'na')))).toEqual(['n next a']);
});

test('every ghost has a place of its own in the picture', () => {
  for (const [before, after] of [
    [drawn('tabc', 'ta ab bc'), drawn('tc', 'tc')],
    [drawn('ta', 'ta'), drawn('na', 'na')],
    [drawn('tabcd', 'ta tb bc cd'), drawn('td', 'td')],
  ] as const) {
    const both = withGhosts(before, after);
    const { boxes } = layoutOf(stepViews(both, [], null, new Map()));
    expect(boxes.map(({ id }) => id).toSorted()).toEqual(both.nodes.map(({ id }) => id).toSorted());
    expect(new Set(boxes.map(({ x, y }) => `${x} ${y}`)).size).toBe(boxes.length);
  }
});
