import type { CampaignDocument } from '@cairn/core';
import { flowOrder } from '../../canvas/layout/dominators.ts';
import { sameJson } from '../same-json.ts';
import type { Block } from './block-of.ts';
import { blockOf } from './block-of.ts';
import type { Gap } from './command.ts';
import type { Applied } from './patch.ts';
import { applied } from './patch.ts';
import { namesOf } from './remove.ts';
import type { Sketch } from './sketch.ts';
import { finished, isGap, lineAt, linesInto, mayEnd, setLine, sketchOf, successorsOf } from './sketch.ts';

export function move(document: CampaignDocument, nodeIds: readonly string[], to: Gap): Applied | null {
  const sketch = sketchOf(document);
  const blocks = blocksOf(sketch, nodeIds);
  if (blocks === null || !isGap(sketch, to) || blocks.some(({ members }) => members.has(to.after))) return null;
  for (const block of blocks) lift(sketch, block);
  if (!graft(sketch, blocks, [to])) return null;
  const patch = finished(sketch);
  if (patch.kind !== 'steps' || sameJson(patch.edges, finishedEdges(document))) return null;
  const nodes = blocks.flatMap(({ entry }) => sketch.nodes.get(entry) ?? []);
  return applied(
    document,
    patch,
    blocks.map(({ entry }) => entry),
    `move ${namesOf(nodes)}`,
  );
}

/** The blocks that steps begin, in the order of the flow, without those inside another. Null where there is none, or one cannot move. */
export function blocksOf(sketch: Sketch, nodeIds: readonly string[]): Block[] | null {
  const asked = new Set(nodeIds);
  const order = flowOrder([...sketch.nodes.keys()].reverse(), successorsOf(sketch)).filter((id) => asked.has(id));
  const blocks: Block[] = [];
  const within = new Set<string>();
  for (const id of order) {
    if (within.has(id)) continue;
    const block = blockOf(sketch, id);
    if (block === null) return null;
    blocks.push(block);
    for (const member of block.members) within.add(member);
  }
  return blocks.length === 0 ? null : blocks;
}

/**
 * Puts blocks, one after the other, into gaps that all lead to the same place. False where what stands behind would be left without
 * a line.
 */
export function graft(
  sketch: Sketch,
  blocks: readonly Pick<Block, 'entry' | 'exits'>[],
  gaps: readonly Gap[],
): boolean {
  const behind = gaps[0] === undefined ? null : lineAt(sketch, gaps[0]);
  const last = blocks.at(-1);
  if (blocks.slice(0, -1).some(({ exits }) => exits.length === 0)) return false;
  if (last !== undefined && last.exits.length === 0 && !mayEnd(sketch, gaps)) return false;
  let from = gaps;
  for (const { entry, exits } of blocks) {
    for (const gap of from) setLine(sketch, gap, entry);
    from = exits;
  }
  for (const gap of from) setLine(sketch, gap, behind);
  return true;
}

function lift(sketch: Sketch, { entry, members, exits }: Block): void {
  const [first] = exits;
  const next = first === undefined ? null : lineAt(sketch, first);
  for (const gap of linesInto(sketch, entry)) {
    if (!members.has(gap.after)) setLine(sketch, gap, next === gap.after ? null : next);
  }
  for (const gap of exits) setLine(sketch, gap, null);
}

function finishedEdges(document: CampaignDocument): unknown {
  const patch = finished(sketchOf(document));
  return patch.kind === 'steps' ? patch.edges : null;
}
