import type { CampaignDocument, DocumentEdge, DocumentNode } from '@cairn/core';
import { descriptionOf, titleOf } from '../../steps/description-of.ts';
import { changedConfig } from '../changed-config.ts';
import type { Applied } from './patch.ts';
import { applied } from './patch.ts';

export function setConfig(document: CampaignDocument, nodeId: string, path: string, value: unknown): Applied | null {
  const node = nodeOf(document, nodeId);
  if (node === null) return null;
  const config = changedConfig(node.kind, node.config, path, value);
  return config === node.config ? null : changed(document, { ...node, config }, `change “${titleOf(node)}”`);
}

export function rename(document: CampaignDocument, nodeId: string, given: string): Applied | null {
  const node = nodeOf(document, nodeId);
  const name = given.trim();
  if (node === null || (node.name ?? '') === name) return null;
  const { id, kind, name: _old, ...rest } = node;
  return changed(
    document,
    name === '' ? { id, kind, ...rest } : { id, kind, name, ...rest },
    `rename “${titleOf(node)}”`,
  );
}

export function annotate(document: CampaignDocument, nodeId: string, given: string): Applied | null {
  const node = nodeOf(document, nodeId);
  const text = given.trim();
  if (node === null || (node.note ?? '') === text) return null;
  const { id, kind, name, note: old, config } = node;
  const label = `${old === undefined ? 'add a note to' : text === '' ? 'remove the note of' : 'change the note of'} “${titleOf(node)}”`;
  const noted: DocumentNode = {
    id,
    kind,
    ...(name === undefined ? {} : { name }),
    ...(text === '' ? {} : { note: text }),
    config,
  };
  return changed(document, noted, label);
}

function changed(document: CampaignDocument, node: DocumentNode, label: string): Applied {
  return applied(document, { kind: 'node', node, edges: edgesThatFit(document.edges, node) }, [node.id], label);
}

/** Half-filled settings keep every line: which ways out they will have is not known yet. */
function edgesThatFit(edges: DocumentEdge[], node: DocumentNode): DocumentEdge[] {
  const { isComplete, ports } = descriptionOf(node);
  const fits = (edge: DocumentEdge) => edge.from !== node.id || Object.hasOwn(ports, edge.port);
  return !isComplete || edges.every(fits) ? edges : edges.filter(fits);
}

function nodeOf(document: CampaignDocument, nodeId: string): DocumentNode | null {
  return document.nodes.find((node) => node.id === nodeId) ?? null;
}
