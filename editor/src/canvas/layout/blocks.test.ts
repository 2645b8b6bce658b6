import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BlockStep, Box } from './blocks.ts';
import { layoutBlocks, rowGap } from './blocks.ts';

const step = (id: string, ...to: (string | null)[]): BlockStep => ({
  id,
  width: 288,
  height: 104,
  ports: to.map((target, index) => ({ id: `p${index}`, to: target })),
});

function boxOf(boxes: readonly Box[], id: string): Box {
  const box = boxes.find((one) => one.id === id);
  if (box === undefined) throw new Error(`no box ${id}`);
  return box;
}

const diamond = [
  step('a', 'b'),
  step('b', 'yes', 'no'),
  step('yes', 'join'),
  step('no', 'more'),
  step('more', 'join'),
  step('join'),
];

describe('a condition whose branches meet again', () => {
  const { boxes } = layoutBlocks('a', diamond);

  test('puts the branches side by side in the order of the ports', () => {
    expect(boxOf(boxes, 'yes').y).toBe(boxOf(boxes, 'no').y);
    expect(boxOf(boxes, 'yes').x).toBeLessThan(boxOf(boxes, 'no').x);
  });

  test('puts the join below the longer branch and under the condition', () => {
    expect(boxOf(boxes, 'join').y).toBe(boxOf(boxes, 'more').y + 104 + rowGap);
    expect(boxOf(boxes, 'join').x).toBe(boxOf(boxes, 'b').x);
  });
});

test('a dead end in one branch does not keep the others from meeting', () => {
  const { boxes } = layoutBlocks('a', [
    step('a', 'x', 'y', 'end'),
    step('x', 'join'),
    step('y', 'join'),
    step('end'),
    step('join'),
  ]);
  expect(boxOf(boxes, 'join').x).toBe(boxOf(boxes, 'a').x);
});

test('a line of as many steps as a campaign may have is laid out', () => {
  const line = Array.from({ length: 2000 }, (_, at) => step(`s${at}`, ...(at < 1999 ? [`s${at + 1}`] : [])));
  const { boxes, routes } = layoutBlocks('s0', line);
  expect(boxes.map(({ id }) => id)).toEqual(line.map(({ id }) => id));
  expect(boxOf(boxes, 's1999').y).toBe(1999 * (104 + rowGap));
  expect(routes).toHaveLength(1999);
});

test('a step put in between moves only what lies below it', () => {
  const before = layoutBlocks('a', diamond);
  const longer = diamond.map((one) => (one.id === 'yes' ? step('yes', 'new') : one));
  const after = layoutBlocks('a', [...longer, step('new', 'late'), step('late', 'join')]);
  for (const id of ['a', 'b', 'yes', 'no', 'more']) expect(boxOf(after.boxes, id)).toEqual(boxOf(before.boxes, id));
  expect(boxOf(after.boxes, 'join').y).toBeGreaterThan(boxOf(before.boxes, 'join').y);
});

test('draws a line past a card around it', () => {
  const { boxes, routes } = layoutBlocks('a', [step('a', 'b', 'join'), step('b', 'join'), step('join')]);
  const b = boxOf(boxes, 'b');
  const past = routes.find((route) => route.from === 'a' && route.to === 'join');
  for (const [from, to] of segments(past?.points ?? [])) expect(crosses(from, to, b)).toBe(false);
});

test('the lines of many branches neither cross nor lie on each other', () => {
  const ids = Array.from({ length: 11 }, (_, at) => `b${at}`);
  const { routes } = layoutBlocks('start', [step('start', ...ids), ...ids.map((id) => step(id))]);
  const turns = routes.map(({ points }) => segments(points));
  const meeting = turns.flatMap((one, at) =>
    turns.slice(at + 1).flatMap((other, further) => {
      const meet = one.some((a) => other.some((b) => touches(a, b)));
      return meet ? [`${ids[at]} and ${ids[at + 1 + further]}`] : [];
    }),
  );
  expect(routes).toHaveLength(11);
  expect(meeting).toEqual([]);
});

test('steps that nothing reaches and lines that lead back are drawn too', () => {
  const { boxes, routes } = layoutBlocks('a', [
    step('a', 'b'),
    step('b', 'a'),
    step('lost', 'b'),
    step('gone', 'nobody'),
  ]);
  expect(boxes.map((box) => box.id).sort()).toEqual(['a', 'b', 'gone', 'lost']);
  expect(routes.map((route) => route.id).sort()).toEqual(['a:p0', 'b:p0', 'lost:p0']);
});

test('an empty campaign has no size', () => {
  expect(layoutBlocks(null, [])).toEqual({ boxes: [], routes: [], width: 0, height: 0 });
});

/** Campaign-like graphs: every step leads only to later ones. */
const forwardGraph = fc
  .integer({ min: 1, max: 40 })
  .chain((size) =>
    fc
      .array(fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 3 }), { minLength: size, maxLength: size })
      .map((jumps) =>
        jumps.map((steps, index) =>
          step(`n${index}`, ...steps.map((by) => (index + by < size ? `n${index + by}` : null))),
        ),
      ),
  );

test('cards never overlap, and lines of a graph without cycles lead down', () => {
  fc.assert(
    fc.property(forwardGraph, (steps) => {
      const { boxes, routes } = layoutBlocks('n0', steps);
      expect(boxes).toHaveLength(steps.length);
      boxes.forEach((box, index) => {
        for (const other of boxes.slice(index + 1)) expect(overlap(box, other)).toBe(false);
      });
      const reached = new Set(reachable('n0', steps));
      for (const route of routes) {
        if (!reached.has(route.from)) continue;
        expect(boxOf(boxes, route.to).y).toBeGreaterThan(boxOf(boxes, route.from).y);
      }
    }),
    { numRuns: 150 },
  );
});

test('any graph, with cycles and lines to nowhere, is laid out the same way each time', () => {
  const anyGraph = fc.array(fc.array(fc.integer({ min: 0, max: 14 }), { maxLength: 3 }), {
    minLength: 1,
    maxLength: 12,
  });
  fc.assert(
    fc.property(anyGraph, (targets) => {
      const steps = targets.map((to, index) => step(`n${index}`, ...to.map((target) => `n${target}`)));
      const layout = layoutBlocks('n0', steps);
      expect(layout.boxes).toHaveLength(steps.length);
      expect(layoutBlocks('n0', steps)).toEqual(layout);
    }),
    { numRuns: 150 },
  );
});

test('a thousand steps in one chain', () => {
  const chain = Array.from({ length: 1000 }, (_, index) => step(`n${index}`, index < 999 ? `n${index + 1}` : null));
  const { boxes } = layoutBlocks('n0', chain);
  expect(boxOf(boxes, 'n999').y).toBe(999 * (104 + rowGap));
});

function reachable(root: string, steps: readonly BlockStep[]): string[] {
  const found = [root];
  for (const id of found) {
    for (const port of steps.find((one) => one.id === id)?.ports ?? []) {
      if (port.to !== null && !found.includes(port.to)) found.push(port.to);
    }
  }
  return found;
}

type Point = { x: number; y: number };

function touches([a, b]: [Point, Point], [c, d]: [Point, Point]): boolean {
  const overlap = (p: number, q: number, r: number, s: number) =>
    Math.max(Math.min(p, q), Math.min(r, s)) <= Math.min(Math.max(p, q), Math.max(r, s));
  return overlap(a.x, b.x, c.x, d.x) && overlap(a.y, b.y, c.y, d.y);
}

function segments(points: readonly Point[]): [Point, Point][] {
  return points.slice(1).map((point, index) => [points[index] ?? point, point]);
}

function crosses(from: Point, to: Point, box: Box): boolean {
  return (
    Math.min(from.x, to.x) < box.x + box.width &&
    Math.max(from.x, to.x) > box.x &&
    Math.min(from.y, to.y) < box.y + box.height &&
    Math.max(from.y, to.y) > box.y
  );
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
