import type { Node } from '@xyflow/react';
import type { CardView } from '../projection.ts';

export type StepNode = Node<CardView, 'step'>;

const nodes = new WeakMap<CardView, StepNode>();
const noHandles: never[] = [];

/**
 * The drawing library's node of a card, the same object for the same card; sizes are known before it is mounted. Lines are drawn by the
 * canvas itself, so that cards need none of the library's handles, each of which listens to every change of its store.
 */
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
    handles: noHandles,
  };
  nodes.set(card, node);
  return node;
}
