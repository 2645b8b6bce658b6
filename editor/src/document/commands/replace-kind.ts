import type { CampaignDocument, DocumentNode } from '@cairn/core';
import { nodeTypeOf } from '@cairn/core';
import { descriptionOf, titleOf } from '../../steps/description-of.ts';
import { starterConfig } from '../starter-config.ts';
import type { Applied } from './patch.ts';
import { applied } from './patch.ts';
import { categoryOf, finished, setLine, sketchOf, waysOf } from './sketch.ts';

/** Null where one of the kinds is a trigger or note and the other is not, or the new one has too few ways out for the lines there are. */
export function replaceKind(document: CampaignDocument, nodeId: string, to: string): Applied | null {
  const sketch = sketchOf(document);
  const node = sketch.nodes.get(nodeId);
  const type = nodeTypeOf(to);
  if (node === undefined || type === null || node.kind === to || placeOf(categoryOf(node)) !== placeOf(type.category)) {
    return null;
  }
  const { name, note } = node;
  const own = { ...(name === undefined ? {} : { name }), ...(note === undefined ? {} : { note }) };
  const replaced: DocumentNode = { id: node.id, kind: to, ...own, config: starterConfig(to) };
  const ways = waysOf(sketch, nodeId);
  const ports = Object.keys(descriptionOf(replaced).ports);
  if (ways.length > ports.length) return null;
  const areSame = ways.every(({ port }) => ports.includes(port));
  sketch.lines.delete(nodeId);
  sketch.nodes.set(nodeId, replaced);
  for (const [index, way] of ways.entries()) {
    setLine(sketch, { after: nodeId, port: areSame ? way.port : (ports[index] ?? way.port) }, way.to);
  }
  return applied(document, finished(sketch), [nodeId], `make “${titleOf(node)}” a “${type.title}”`);
}

function placeOf(category: string): string {
  return category === 'trigger' || category === 'note' ? category : 'step';
}
