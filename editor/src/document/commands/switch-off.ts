import type { CampaignDocument, DocumentNode } from '@cairn/core';
import { formOf } from '@cairn/core';
import type { Applied } from './patch.ts';
import { applied } from './patch.ts';
import { namesOf } from './remove.ts';

export function switchOff(document: CampaignDocument, nodeIds: readonly string[], off: boolean): Applied | null {
  const asked = new Set(nodeIds);
  const changing = document.nodes.filter((node) => asked.has(node.id) && canBeOff(node) && isOff(node) !== off);
  if (changing.length === 0) return null;
  const ids = new Set(changing.map(({ id }) => id));
  const nodes = document.nodes.map((node) =>
    ids.has(node.id) ? { ...node, config: { ...node.config, sending: off ? 'off' : onValue(node) } } : node,
  );
  const label = `switch ${off ? 'off' : 'on'} ${namesOf(changing)}`;
  return applied(document, { kind: 'steps', nodes, edges: document.edges }, [...ids], label);
}

/** Whether patients can pass the step without it doing anything. */
export function canBeOff(node: DocumentNode): boolean {
  return sendingOptions(node).includes('off');
}

export function isOff(node: DocumentNode): boolean {
  return canBeOff(node) && node.config['sending'] === 'off';
}

/** A message that was off is looked at before it goes out again, where the practice can do that. */
function onValue(node: DocumentNode): string {
  return sendingOptions(node).includes('approval') ? 'approval' : 'automatic';
}

function sendingOptions({ kind }: DocumentNode): string[] {
  return (
    formOf(kind)
      .find(({ path }) => path === 'sending')
      ?.options.map(({ value }) => String(value)) ?? []
  );
}
