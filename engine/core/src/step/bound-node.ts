import type { BoundNode } from '../nodes/define-node.ts';
import { nodeTypeOf } from '../nodes/registry.ts';
import type { PlanNode } from '../plan/plan.ts';

/** Stored plans never change, so a node's settings are parsed once for as long as its plan is kept in memory. */
const bound = new WeakMap<PlanNode, BoundNode>();

/** Throws when the plan holds a kind or settings that this build cannot read. */
export function boundNode(node: PlanNode): BoundNode {
  const known = bound.get(node);
  if (known !== undefined) return known;
  const bind = nodeTypeOf(node.kind)?.bind(node.config);
  if (bind === undefined || !bind.ok) throw new Error(`Node ${node.id} of kind ${node.kind} cannot be read`);
  bound.set(node, bind.node);
  return bind.node;
}
