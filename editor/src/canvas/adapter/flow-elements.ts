import type { Edge, Node } from '@xyflow/react';
import { Position } from '@xyflow/react';
import type { CardView, LineView } from '../projection.ts';

export type StepNode = Node<CardView, 'step'>;
export type FlowEdge = Edge<LineView, 'flow'>;

export const entryHandle = 'in';

const nodes = new WeakMap<CardView, StepNode>();
const edges = new WeakMap<LineView, FlowEdge>();

/** The drawing library's node of a card, the same object for the same card; sizes and handles are known before it is mounted. */
export function nodeOf(card: CardView): StepNode {
  const known = nodes.get(card);
  if (known !== undefined) return known;
  const { x, y, width, height } = card.box;
  const node: StepNode = {
    id: card.id,
    type: 'step',
    data: card,
    position: { x, y },
    width,
    height,
    measured: { width, height },
    handles: [
      { id: entryHandle, type: 'target', position: Position.Top, x: width / 2, y: 0, width: 1, height: 1 },
      ...card.step.ports.map((port, index, all) => ({
        id: port.id,
        type: 'source' as const,
        position: Position.Bottom,
        x: portX(index, all.length, width),
        y: height,
        width: 1,
        height: 1,
      })),
    ],
  };
  nodes.set(card, node);
  return node;
}

export function edgeOf(line: LineView): FlowEdge {
  const known = edges.get(line);
  if (known !== undefined) return known;
  const { from, port, to } = line.route;
  const edge: FlowEdge = {
    id: line.id,
    type: 'flow',
    source: from,
    sourceHandle: port,
    target: to,
    targetHandle: entryHandle,
    data: line,
    zIndex: line.emphasis === 'strong' ? 1 : 0,
  };
  edges.set(line, edge);
  return edge;
}

export function portX(index: number, count: number, width: number): number {
  return ((index + 0.5) / count) * width;
}
