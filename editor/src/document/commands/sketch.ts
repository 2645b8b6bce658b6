import type { CampaignDocument, DocumentNode } from '@cairn/core';
import { flowOrder } from '../../canvas/layout/dominators.ts';
import { descriptionOf } from '../../steps/description-of.ts';
import type { Gap } from './command.ts';
import type { Patch } from './patch.ts';

/** Steps and lines of a document while a command redraws them: a working copy, changed in place. */
export type Sketch = {
  nodes: Map<string, DocumentNode>;
  /** By step, then by way out: the step it leads to. */
  lines: Map<string, Map<string, string>>;
};

export function sketchOf({ nodes, edges }: CampaignDocument): Sketch {
  const sketch: Sketch = { nodes: new Map(nodes.map((node) => [node.id, node])), lines: new Map() };
  for (const { from, port, to } of edges) {
    if (sketch.nodes.has(from) && sketch.nodes.has(to)) setLine(sketch, { after: from, port }, to);
  }
  return sketch;
}

/** The document part it comes to: the trigger first, steps in the order of the flow, steps without a path to them at the end. */
export function finished(sketch: Sketch): Patch {
  const inFlow = flowOrder(rootsOf(sketch), successorsOf(sketch));
  const told = new Set(inFlow);
  const order = [...inFlow, ...[...sketch.nodes.keys()].filter((id) => !told.has(id))];
  return {
    kind: 'steps',
    nodes: order.flatMap((id) => sketch.nodes.get(id) ?? []),
    edges: order.flatMap((from) => waysOf(sketch, from).map(({ port, to }) => ({ from, port, to }))),
  };
}

/** Connected ways out of a step in the order they are drawn; those its settings do not know come last. */
export function waysOf({ nodes, lines }: Sketch, id: string): { port: string; to: string }[] {
  const own = lines.get(id);
  const node = nodes.get(id);
  if (own === undefined || node === undefined || own.size === 0) return [];
  const ways = [...own].map(([port, to]) => ({ port, to })).filter(({ to }) => nodes.has(to));
  if (ways.length < 2) return ways;
  const order = Object.keys(descriptionOf(node).ports);
  const rank = ({ port }: { port: string }) => (order.includes(port) ? order.indexOf(port) : order.length);
  return ways.sort((a, b) => rank(a) - rank(b));
}

/** Sets where a way out leads; null lets it end. */
export function setLine({ lines }: Sketch, { after, port }: Gap, to: string | null): void {
  const ways = lines.get(after) ?? new Map<string, string>();
  if (to === null) ways.delete(port);
  else ways.set(port, to);
  lines.set(after, ways);
}

export function lineAt({ lines }: Sketch, { after, port }: Gap): string | null {
  return lines.get(after)?.get(port) ?? null;
}

/** Ways that lead to a step. */
export function linesInto({ lines }: Sketch, id: string): Gap[] {
  const into: Gap[] = [];
  for (const [after, ways] of lines) for (const [port, to] of ways) if (to === id) into.push({ after, port });
  return into;
}

export function removeStep(sketch: Sketch, id: string): void {
  for (const gap of linesInto(sketch, id)) setLine(sketch, gap, null);
  sketch.lines.delete(id);
  sketch.nodes.delete(id);
}

/** Every step some path leads to from there, themselves included; `without` is not passed. */
export function reachedFrom(sketch: Sketch, starts: readonly string[], without?: string): Set<string> {
  const reached = new Set(starts.filter((id) => id !== without && sketch.nodes.has(id)));
  for (const id of reached) {
    for (const to of sketch.lines.get(id)?.values() ?? []) {
      if (to !== without && sketch.nodes.has(to)) reached.add(to);
    }
  }
  return reached;
}

export function rootsOf({ nodes }: Sketch): string[] {
  return [...nodes.values()].filter((node) => categoryOf(node) === 'trigger').map(({ id }) => id);
}

export function successorsOf(sketch: Sketch): Map<string, readonly string[]> {
  return new Map([...sketch.nodes.keys()].map((id) => [id, waysOf(sketch, id).map(({ to }) => to)]));
}

export function categoryOf(node: DocumentNode): string {
  return descriptionOf(node).category;
}

/** Whether steps can be put in there: the step stands in the flow and has that way out. */
export function isGap(sketch: Sketch, { after, port }: Gap): boolean {
  const node = sketch.nodes.get(after);
  if (node === undefined || categoryOf(node) === 'note') return false;
  return Object.hasOwn(descriptionOf(node).ports, port) || (sketch.lines.get(after)?.has(port) ?? false);
}

/** Whether ways out can end without leaving what stands behind them alone. */
export function mayEnd(sketch: Sketch, gaps: readonly Gap[]): boolean {
  const before = gaps.map((gap) => ({ gap, behind: lineAt(sketch, gap) }));
  for (const { gap } of before) setLine(sketch, gap, null);
  const reached = reachedFrom(sketch, rootsOf(sketch));
  for (const { gap, behind } of before) setLine(sketch, gap, behind);
  return before.every(({ behind }) => behind === null || reached.has(behind));
}
