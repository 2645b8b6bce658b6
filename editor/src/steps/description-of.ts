import type { DocumentNode, NodeDescription } from '@cairn/core';
import { describeNode } from '@cairn/core';

const descriptions = new WeakMap<DocumentNode, NodeDescription>();

/** What a step shows of itself. Nodes never change in place, so each is parsed and described once. */
export function descriptionOf(node: DocumentNode): NodeDescription {
  const known = descriptions.get(node) ?? describeNode(node);
  descriptions.set(node, known);
  return known;
}

/** The author's own name of a step, else its kind's title. */
export function titleOf(node: DocumentNode): string {
  return node.name ?? descriptionOf(node).title;
}
