import { expect, test } from 'vitest';
import { sampleDocument } from '../testing/sample-document.ts';
import { branchesOf } from './fold-branches.ts';
import { gapSpots, nearestGap } from './gaps.ts';
import { layoutOf } from './layout-of.ts';
import { emptyProjection, project } from './projection.ts';
import { stepViews } from './step-view.ts';

function scene() {
  const steps = stepViews(sampleDocument(), [], null, new Map());
  const selection = new Set<string>();
  return project(
    { steps, layout: layoutOf(steps), branches: branchesOf(steps), selection, focusStop: null },
    emptyProjection,
  );
}

test('each way out is a gap, but those behind what is carried', () => {
  const names = gapSpots(scene(), new Set(['letter'])).map(({ gap }) => `${gap.after} ${gap.port}`);
  expect(names.sort()).toEqual(['ask no', 'ask yes', 'later next', 'pause next', 'start next', 'text next']);
});

test('what is dropped near a gap goes into the nearest, far from all into none', () => {
  const spots = gapSpots(scene(), new Set());
  const yes = spots.find(({ gap }) => gap.after === 'ask' && gap.port === 'yes');
  if (yes === undefined) throw new Error('no such gap');
  expect(nearestGap(spots, yes.x - 20, yes.y + 12)?.gap).toEqual({ after: 'ask', port: 'yes' });
  expect(nearestGap(spots, yes.x - 2000, yes.y)).toBeNull();
});
