import type { Nesting } from './nesting.ts';
import { nestSteps } from './nesting.ts';
import type { Point, RowIndex } from './routes.ts';
import { routeBetween, rowIndex } from './routes.ts';

export type BlockPort = { id: string; to: string | null };
export type BlockStep = {
  id: string;
  width: number;
  height: number;
  /** The lower part of the height, in which lines have begun already. */
  stub?: number;
  ports: readonly BlockPort[];
};
export type Box = { id: string; x: number; y: number; width: number; height: number };
export type Route = { id: string; from: string; port: string; to: string; points: readonly Point[] };
export type BlockLayout = { boxes: readonly Box[]; routes: readonly Route[]; width: number; height: number };

/** Free height between a card and the row beneath it; edges turn in its middle. */
export const rowGap = 34;
const columnGap = 44;

/**
 * Top-to-bottom layout by nested blocks. A step's block holds its card, beneath it one column for each step that only it leads to
 * (in the order of its ports), and beneath those the steps where its branches meet again. Which block a step belongs to is its
 * immediate dominator, so blocks never overlap and every forward edge points down. Total: steps that nothing reaches stand to the
 * right, edges that lead back run along the side. Deterministic and linear for what authors build. `nested`: how the steps below the
 * entry nest, where that is known.
 */
export function layoutBlocks(entry: string | null, steps: readonly BlockStep[], nested?: Nesting): BlockLayout {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const successors = new Map(steps.map((step) => [step.id, targetsOf(step, byId)]));
  const boxes = new Map<string, Box>();
  let left = 0;
  const roots = [...(entry !== null && byId.has(entry) ? [entry] : []), ...steps.map((step) => step.id)];
  for (const root of roots) {
    if (boxes.has(root)) continue;
    const free = boxes.size === 0 ? successors : new Map([...successors].filter(([id]) => !boxes.has(id)));
    const block = measure(root, (root === entry ? nested : undefined) ?? nestSteps(root, free), byId);
    place(block, left + block.left, 0, boxes);
    left += block.left + block.right + columnGap * 2;
  }
  const placed = [...boxes.values()];
  const rows = rowIndex(placed);
  const routes = steps.flatMap((step) => routesFrom(step, boxes, rows));
  const right = Math.max(0, ...placed.map((box) => box.x + box.width));
  return { boxes: placed, routes, width: right, height: Math.max(0, ...placed.map((box) => box.y + box.height)) };
}

type Block = {
  step: BlockStep;
  /** Reach to both sides of the card's middle. */
  left: number;
  right: number;
  height: number;
  heads: { block: Block; dx: number }[];
  headsHeight: number;
  joins: Block[];
};

/** From the innermost blocks outwards, and not by recursion: a line of two thousand steps is nested two thousand deep. */
function measure(root: string, nested: Nesting, byId: ReadonlyMap<string, BlockStep>): Block {
  const outerFirst = [root];
  for (const id of outerFirst) outerFirst.push(...(nested.heads.get(id) ?? []), ...(nested.joins.get(id) ?? []));
  const inner = new Map<string, Block>();
  for (const id of outerFirst.toReversed()) inner.set(id, measureOne(id, nested, byId, inner));
  return inner.get(root) ?? measureOne(root, nested, byId, inner);
}

function measureOne(
  id: string,
  nested: Nesting,
  byId: ReadonlyMap<string, BlockStep>,
  inner: ReadonlyMap<string, Block>,
): Block {
  const step = byId.get(id) ?? { id, width: 0, height: 0, ports: [] };
  const portOf = (head: string) => step.ports.findIndex((port) => port.to === head);
  const headIds = [...(nested.heads.get(id) ?? [])].sort((a, b) => portOf(a) - portOf(b));
  const columns = headIds.flatMap((head) => inner.get(head) ?? []);
  const joins = (nested.joins.get(id) ?? []).flatMap((join) => inner.get(join) ?? []);
  const middles: number[] = [];
  let width = 0;
  for (const column of columns) {
    if (middles.length > 0) width += columnGap;
    middles.push(width + column.left);
    width += column.left + column.right;
  }
  const centre = ((middles[0] ?? 0) + (middles.at(-1) ?? 0)) / 2;
  const heads = columns.map((block, index) => ({ block, dx: (middles[index] ?? 0) - centre }));
  const headsHeight = Math.max(0, ...columns.map((column) => column.height));
  const rows = [step.height, ...(columns.length > 0 ? [headsHeight] : []), ...joins.map((join) => join.height)];
  return {
    step,
    left: Math.max(step.width / 2, centre, ...joins.map((join) => join.left)),
    right: Math.max(step.width / 2, width - centre, ...joins.map((join) => join.right)),
    height: rows.reduce((sum, height) => sum + height, 0) + rowGap * (rows.length - 1),
    heads,
    headsHeight,
    joins,
  };
}

/** Puts cards into `into` in the order in which people read them: a step, its columns one after the other, where they meet. */
function place(root: Block, rootMiddle: number, rootTop: number, into: Map<string, Box>): void {
  const left = [{ block: root, middle: rootMiddle, top: rootTop }];
  for (let at = left.pop(); at !== undefined; at = left.pop()) {
    const { block, middle, top } = at;
    const { id, width, height } = block.step;
    into.set(id, { id, x: middle - width / 2, y: top, width, height });
    let y = top + height + rowGap;
    const within = block.heads.map((head) => ({ block: head.block, middle: middle + head.dx, top: y }));
    if (block.heads.length > 0) y += block.headsHeight + rowGap;
    for (const join of block.joins) {
      within.push({ block: join, middle, top: y });
      y += join.height + rowGap;
    }
    left.push(...within.reverse());
  }
}

function routesFrom(step: BlockStep, boxes: ReadonlyMap<string, Box>, rows: RowIndex): Route[] {
  const source = boxes.get(step.id);
  if (source === undefined) return [];
  const lines = step.ports.flatMap((port, index) => {
    const target = port.to === null ? undefined : boxes.get(port.to);
    return target === undefined ? [] : [{ port: port.id, target, fraction: (index + 0.5) / step.ports.length }];
  });
  const isLeft = ({ target, fraction }: (typeof lines)[number]) =>
    target.x + target.width / 2 < source.x + source.width * fraction;
  const outermostFirst = [lines.filter(isLeft), lines.filter((line) => !isLeft(line)).reverse()];
  return lines.map((line) => {
    const { port, target, fraction } = line;
    const side = outermostFirst.find((others) => others.includes(line)) ?? [];
    const bend = lines.length > 2 ? bendOf(side.indexOf(line), side.length) : 0.5;
    const points = routeBetween({ source, target, fraction, bend, gap: rowGap, stub: step.stub ?? 0, rows });
    return { id: `${step.id}:${port}`, from: step.id, port, to: target.id, points };
  });
}

/** Lines to the same side turn one below the other, the outermost first, so that they neither cross nor lie on each other. */
function bendOf(rank: number, count: number): number {
  return count < 2 ? 0.5 : 0.15 + (0.65 * rank) / (count - 1);
}

function targetsOf(step: BlockStep, byId: ReadonlyMap<string, BlockStep>): string[] {
  return step.ports.flatMap((port) => (port.to !== null && byId.has(port.to) ? [port.to] : []));
}
