import type { CampaignDocument, DocumentNode } from '@cairn/core';
import { flowOrder } from '../../canvas/layout/dominators.ts';
import { titleOf } from '../../steps/description-of.ts';
import { blockOf } from './block-of.ts';
import type { Applied } from './patch.ts';
import { applied } from './patch.ts';
import type { Sketch } from './sketch.ts';
import {
  categoryOf,
  finished,
  linesInto,
  reachedFrom,
  removeStep,
  rootsOf,
  setLine,
  sketchOf,
  successorsOf,
  waysOf,
} from './sketch.ts';

/** `keep`: a way out of the one branching step, `undefined` for the longest, `null` for none of them. */
export function remove(
  document: CampaignDocument,
  nodeIds: readonly string[],
  keep: string | null | undefined,
): Applied | null {
  const sketch = sketchOf(document);
  const going = nodeIds.flatMap((id) => {
    const node = sketch.nodes.get(id);
    return node === undefined || categoryOf(node) === 'trigger' ? [] : [node];
  });
  if (going.length === 0) return null;
  const before = going.flatMap(({ id }) => linesInto(sketch, id).map(({ after }) => after));
  for (const { id } of lastFirst(sketch, going)) if (sketch.nodes.has(id)) takeOut(sketch, id, keep);
  const touched = before.filter((id) => sketch.nodes.has(id)).slice(0, 1);
  return applied(document, finished(sketch), touched, `delete ${namesOf(going)}`);
}

/** “Reminder SMS”, or how many there are. */
export function namesOf(nodes: readonly DocumentNode[]): string {
  const [first] = nodes;
  return first !== undefined && nodes.length === 1 ? `“${titleOf(first)}”` : `${nodes.length} steps`;
}

/** What stands inside a branch goes before the step that branches, so that the branch kept is what is left of it. */
function lastFirst(sketch: Sketch, nodes: readonly DocumentNode[]): DocumentNode[] {
  const order = flowOrder([...sketch.nodes.keys()], successorsOf(sketch));
  const rank = new Map(order.map((id, index) => [id, index]));
  return nodes.toSorted((a, b) => (rank.get(b.id) ?? 0) - (rank.get(a.id) ?? 0));
}

function takeOut(sketch: Sketch, id: string, keep: string | null | undefined): void {
  // Where all ways lead to one place and that stays, nothing is lost, and a thousand steps go at once.
  const mayLose = keep !== undefined || new Set(sketch.lines.get(id)?.values()).size > 1;
  const reached = mayLose ? reachedFrom(sketch, rootsOf(sketch)) : new Set<string>();
  const target = mayLose ? wayOn(sketch, id, keep) : (waysOf(sketch, id)[0]?.to ?? null);
  for (const gap of linesInto(sketch, id)) setLine(sketch, gap, target === gap.after ? null : target);
  removeStep(sketch, id);
  if (reached.size === 0) return;
  const still = reachedFrom(sketch, rootsOf(sketch));
  for (const lost of reached) if (sketch.nodes.has(lost) && !still.has(lost)) removeStep(sketch, lost);
}

/** Where the line goes on without the step; null = it ends. */
function wayOn(sketch: Sketch, id: string, keep: string | null | undefined): string | null {
  const ways = waysOf(sketch, id);
  if (keep === null && ways.length > 1) return blockOf(sketch, id)?.next ?? null;
  if (keep !== undefined && keep !== null) {
    const node = sketch.nodes.get(id);
    const kept = ways.find(({ port }) => port === keep);
    if (kept !== undefined || (node !== undefined && ways.length > 1)) return kept?.to ?? null;
  }
  return longestWay(sketch, id)?.to ?? null;
}

/** The connected way out with the most steps of its own; of equally long ones the first. Null where none is connected. */
export function longestWay(sketch: Sketch, id: string): { port: string; to: string } | null {
  const members = blockOf(sketch, id)?.members ?? reachedFrom(sketch, [id]);
  const lengthOf = (to: string) => [...reachedFrom(sketch, [to])].filter((step) => members.has(step)).length;
  return waysOf(sketch, id).reduce<{ port: string; to: string; length: number } | null>((best, way) => {
    const length = lengthOf(way.to);
    return best === null || length > best.length ? { ...way, length } : best;
  }, null);
}
