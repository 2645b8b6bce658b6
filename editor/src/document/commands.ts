import type { CampaignDocument, CampaignSettings, DocumentEdge, DocumentNode } from '@cairn/core';
import { assertNever, describeNode } from '@cairn/core';
import { changedConfig } from './changed-config.ts';
import { sameJson } from './same-json.ts';

/** What an author can do to a campaign document. Every change of the editor is one of these. */
export type Command =
  /** Sets one field of a node's settings by its dotted path; `undefined` empties it. Lines from ways out that this takes away go too. */
  | { kind: 'set_config'; nodeId: string; path: string; value: unknown }
  /** Gives the step the author's own name; an empty name takes it away. */
  | { kind: 'rename'; nodeId: string; name: string }
  /** Name, description, exits and goal of the campaign; what is absent stays. */
  | { kind: 'set_settings'; name?: string; description?: string; settings?: CampaignSettings }
  /** Puts other steps and lines in the place of all there are. `label` names the change in menus. */
  | { kind: 'set_steps'; nodes: readonly DocumentNode[]; edges: readonly DocumentEdge[]; label: string };

/** A part of the document as it should be; applying one yields the patch that leads back, byte for byte. */
export type Patch =
  | { kind: 'node'; node: DocumentNode; edges: CampaignDocument['edges'] }
  | { kind: 'campaign'; name: string; description: string; settings: CampaignSettings }
  | { kind: 'steps'; nodes: CampaignDocument['nodes']; edges: CampaignDocument['edges'] };

export type Applied = {
  document: CampaignDocument;
  inverse: Patch;
  /** Node ids the change concerns; empty for campaign settings. */
  touched: readonly string[];
  /** Names the change in menus: "Undo: change “Welcome”". */
  label: string;
};

/** Applies a command. Null = it changes nothing, or the node does not exist. Pure; unchanged parts keep their identity. */
export function apply(document: CampaignDocument, command: Command): Applied | null {
  switch (command.kind) {
    case 'set_config': {
      const node = nodeOf(document, command.nodeId);
      if (node === null) return null;
      const config = changedConfig(node.kind, node.config, command.path, command.value);
      if (config === node.config) return null;
      const changed = { ...node, config };
      const patch: Patch = { kind: 'node', node: changed, edges: edgesThatFit(document.edges, changed) };
      return applied(document, patch, `change “${titleOf(node)}”`);
    }
    case 'rename': {
      const node = nodeOf(document, command.nodeId);
      const name = command.name.trim();
      if (node === null || (node.name ?? '') === name) return null;
      const { name: _old, ...nameless } = node;
      const renamed: DocumentNode =
        name === '' ? nameless : { id: node.id, kind: node.kind, name, config: node.config };
      const patch: Patch = { kind: 'node', node: renamed, edges: document.edges };
      return applied(document, patch, `rename “${titleOf(node)}”`);
    }
    case 'set_settings': {
      const { name = document.name, description = document.description, settings = document.settings } = command;
      const before = [document.name, document.description, document.settings];
      if (sameJson([name, description, settings], before)) return null;
      return applied(document, { kind: 'campaign', name, description, settings }, 'change campaign settings');
    }
    case 'set_steps': {
      const { nodes, edges } = command;
      if (sameJson([nodes, edges], [document.nodes, document.edges])) return null;
      return applied(document, { kind: 'steps', nodes: [...nodes], edges: [...edges] }, command.label);
    }
    default:
      return assertNever(command, 'command');
  }
}

/** Applies a patch and returns the one that undoes it. A patch for a node that is gone changes nothing. */
export function applyPatch(document: CampaignDocument, patch: Patch): { document: CampaignDocument; inverse: Patch } {
  switch (patch.kind) {
    case 'node': {
      const before = nodeOf(document, patch.node.id);
      if (before === null) return { document, inverse: patch };
      const nodes = document.nodes.map((node) => (node.id === patch.node.id ? patch.node : node));
      return {
        document: { ...document, nodes, edges: patch.edges },
        inverse: { kind: 'node', node: before, edges: document.edges },
      };
    }
    case 'campaign': {
      const { name, description, settings } = document;
      const after = { name: patch.name, description: patch.description, settings: patch.settings };
      return { document: { ...document, ...after }, inverse: { kind: 'campaign', name, description, settings } };
    }
    case 'steps': {
      const { nodes, edges } = document;
      return {
        document: { ...document, nodes: patch.nodes, edges: patch.edges },
        inverse: { kind: 'steps', nodes, edges },
      };
    }
    default:
      return assertNever(patch, 'patch');
  }
}

function applied(document: CampaignDocument, patch: Patch, label: string): Applied {
  return { ...applyPatch(document, patch), touched: patch.kind === 'node' ? [patch.node.id] : [], label };
}

/** Half-filled settings keep every line: which ways out they will have is not known yet. */
function edgesThatFit(edges: DocumentEdge[], node: DocumentNode): DocumentEdge[] {
  const { isComplete, ports } = describeNode(node);
  const fits = (edge: DocumentEdge) => edge.from !== node.id || Object.hasOwn(ports, edge.port);
  return !isComplete || edges.every(fits) ? edges : edges.filter(fits);
}

function nodeOf(document: CampaignDocument, nodeId: string): DocumentNode | null {
  return document.nodes.find((node) => node.id === nodeId) ?? null;
}

function titleOf(node: DocumentNode): string {
  return node.name ?? describeNode(node).title;
}
