import type { Box } from './blocks.ts';

export type Point = { x: number; y: number };

type Request = {
  source: Box;
  target: Box;
  /** Where along the source's lower edge the line starts, 0 to 1. */
  fraction: number;
  /** Where in the gap below the source the line turns, 0 to 1. */
  bend: number;
  gap: number;
  /** How far above the source's lower edge the line begins. */
  stub: number;
  rows: RowIndex;
};

/** The cards by the stretch of height that they touch, so that a line asks only those near it. */
export type RowIndex = ReadonlyMap<number, readonly Box[]>;

const stretch = 256;

export function rowIndex(boxes: readonly Box[]): RowIndex {
  const rows = new Map<number, Box[]>();
  for (const box of boxes) {
    for (let row = Math.floor(box.y / stretch); row * stretch < box.y + box.height; row++) {
      const known = rows.get(row);
      if (known === undefined) rows.set(row, [box]);
      else known.push(box);
    }
  }
  return rows;
}

const sideDistance = 22;

/** Corner points of an orthogonal line from the lower part of one card to the top of another, around the cards between. */
export function routeBetween({ source, target, fraction, bend, gap, stub, rows }: Request): Point[] {
  const start = { x: source.x + source.width * fraction, y: source.y + source.height };
  const end = { x: target.x + target.width / 2, y: target.y };
  const bendBelow = start.y + gap * bend;
  const bendAbove = end.y - gap * (1 - bend);
  const lane = freeLane(start.x, Math.min(bendBelow, bendAbove), Math.max(bendBelow, bendAbove), rows);
  const isDirect = end.y > start.y && lane === start.x;
  const corners = isDirect
    ? [
        { x: start.x, y: bendAbove },
        { x: end.x, y: bendAbove },
      ]
    : [
        { x: start.x, y: bendBelow },
        { x: lane, y: bendBelow },
        { x: lane, y: bendAbove },
        { x: end.x, y: bendAbove },
      ];
  return withoutNeedless([{ x: start.x, y: start.y - stub }, ...corners, end]);
}

/** The nearest x, from `x` to the right, at which a line from `top` to `bottom` meets no card. */
function freeLane(x: number, top: number, bottom: number, rows: RowIndex): number {
  if (!isMet(x, top, bottom, rows)) return x;
  const near = new Set<Box>();
  for (let row = Math.floor(top / stretch); row * stretch < bottom; row++) {
    for (const box of rows.get(row) ?? []) near.add(box);
  }
  const between = [...near].filter((box) => box.y < bottom && box.y + box.height > top);
  let lane = x;
  for (let tries = 0; tries <= between.length; tries++) {
    const hits = between.filter((box) => box.x - 4 < lane && box.x + box.width + 4 > lane);
    if (hits.length === 0) return lane;
    lane = Math.max(...hits.map((box) => box.x + box.width)) + sideDistance;
  }
  return lane;
}

/** Whether a line there meets a card: few do, and those that do not need no lane looked for. */
function isMet(x: number, top: number, bottom: number, rows: RowIndex): boolean {
  for (let row = Math.floor(top / stretch); row * stretch < bottom; row++) {
    for (const box of rows.get(row) ?? []) {
      if (box.x - 4 < x && box.x + box.width + 4 > x && box.y < bottom && box.y + box.height > top) return true;
    }
  }
  return false;
}

/** Drops points that repeat or lie on a straight line between their neighbours. */
function withoutNeedless(points: readonly Point[]): Point[] {
  const kept: Point[] = [];
  for (const point of points) {
    const last = kept.at(-1);
    if (last !== undefined && last.x === point.x && last.y === point.y) continue;
    const before = kept.at(-2);
    const straight =
      last !== undefined &&
      before !== undefined &&
      ((before.x === last.x && last.x === point.x) || (before.y === last.y && last.y === point.y));
    if (straight) kept.pop();
    kept.push(point);
  }
  return kept;
}

/** SVG path through the corners with rounded turns. */
export function roundedPath(points: readonly Point[], radius: number): string {
  return points
    .map((point, index) => {
      const before = points[index - 1];
      const after = points[index + 1];
      if (before === undefined) return `M${point.x},${point.y}`;
      if (after === undefined) return `L${point.x},${point.y}`;
      const r = Math.min(radius, distance(before, point) / 2, distance(point, after) / 2);
      const enter = towards(point, before, r);
      const leave = towards(point, after, r);
      return `L${enter.x},${enter.y}Q${point.x},${point.y} ${leave.x},${leave.y}`;
    })
    .join('');
}

function distance(a: Point, b: Point): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
}

function towards(from: Point, to: Point, by: number): Point {
  return { x: from.x + Math.sign(to.x - from.x) * by, y: from.y + Math.sign(to.y - from.y) * by };
}
