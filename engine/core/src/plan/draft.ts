/** A parsed document with its nodes bound to their types: what the checks of `compile` look at. */
import type { CampaignDocument, DocumentEdge, DocumentNode } from '../document/document.ts';
import type { AnyNode, BindResult, BoundNode } from '../nodes/define-node.ts';
import { nodeTypeOf } from '../nodes/registry.ts';

export type DraftNode = {
  node: DocumentNode;
  /** Null when there is no such kind. */
  type: AnyNode | null;
  /** Null when there is no such kind or its settings were refused. */
  bound: BoundNode | null;
  problems: Extract<BindResult, { ok: false }>['problems'];
};

export type Draft = {
  document: CampaignDocument;
  /** By id; of nodes sharing an id, the first. */
  nodes: ReadonlyMap<string, DraftNode>;
  /** Edges between existing nodes, by source. */
  outgoing: ReadonlyMap<string, readonly DocumentEdge[]>;
};

export function draftOf(document: CampaignDocument): Draft {
  const nodes = new Map<string, DraftNode>();
  for (const node of document.nodes) if (!nodes.has(node.id)) nodes.set(node.id, bindNode(node));
  const sound = document.edges.filter(({ from, to }) => nodes.has(from) && nodes.has(to));
  return { document, nodes, outgoing: Map.groupBy(sound, ({ from }) => from) };
}

export function edgesFrom({ outgoing }: Draft, nodeId: string): readonly DocumentEdge[] {
  return outgoing.get(nodeId) ?? [];
}

export function triggersOf({ nodes }: Draft): DraftNode[] {
  return [...nodes.values()].filter(({ type }) => type?.category === 'trigger');
}

/** Every node some path leads to from there, itself included. */
export function reachableFrom(draft: Draft, start: string): Set<string> {
  const reached = new Set([start]);
  for (const id of reached) for (const { to } of edgesFrom(draft, id)) reached.add(to);
  return reached;
}

function bindNode(node: DocumentNode): DraftNode {
  const type = nodeTypeOf(node.kind);
  const bind = type?.bind(node.config);
  if (bind === undefined || !bind.ok) return { node, type, bound: null, problems: bind?.problems ?? [] };
  return { node, type, bound: bind.node, problems: [] };
}
