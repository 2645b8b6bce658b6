import type { CampaignDocument, CampaignSettings, DocumentNode } from '@cairn/core';
import { assertNever } from '@cairn/core';

/** A part of the document as it should be; applying one yields the patch that leads back, byte for byte. */
export type Patch =
  | { kind: 'node'; node: DocumentNode; edges: CampaignDocument['edges'] }
  | { kind: 'campaign'; name: string; description: string; settings: CampaignSettings }
  | { kind: 'steps'; nodes: CampaignDocument['nodes']; edges: CampaignDocument['edges'] };

export type Applied = {
  document: CampaignDocument;
  inverse: Patch;
  /** Steps to look at once it is done: the new or changed ones, or the one before those that are gone. Empty for campaign settings. */
  touched: readonly string[];
  /** Names the change in menus: "Undo: delete “Welcome”". */
  label: string;
};

/** Applies a patch and returns the one that undoes it. A patch for a node that is gone changes nothing. */
export function applyPatch(document: CampaignDocument, patch: Patch): { document: CampaignDocument; inverse: Patch } {
  switch (patch.kind) {
    case 'node': {
      const before = document.nodes.find((node) => node.id === patch.node.id);
      if (before === undefined) return { document, inverse: patch };
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

/** What a command comes to. */
export function applied(document: CampaignDocument, patch: Patch, touched: readonly string[], label: string): Applied {
  return { ...applyPatch(document, patch), touched, label };
}
