import type { CampaignDocument, DocumentNode } from '@cairn/core';
import { nodeTypeOf } from '@cairn/core';
import { descriptionOf, titleOf } from '../../steps/description-of.ts';
import type { NewId } from '../new-ids.ts';
import { starterConfig } from '../starter-config.ts';
import type { Command } from './command.ts';
import type { Applied } from './patch.ts';
import { applied } from './patch.ts';
import { finished, isGap, lineAt, mayEnd, setLine, sketchOf } from './sketch.ts';

type Insert = Extract<Command, { kind: 'insert' }>;

export function insert(document: CampaignDocument, command: Insert, newId: NewId): Applied | null {
  const sketch = sketchOf(document);
  const { at, step } = command;
  const category = nodeTypeOf(step.kind)?.category;
  if (category === undefined || category === 'trigger' || category === 'note' || !isGap(sketch, at)) return null;
  const node: DocumentNode = {
    id: command.id ?? newId(step.kind),
    kind: step.kind,
    ...(step.name === undefined ? {} : { name: step.name }),
    config: { ...starterConfig(step.kind), ...step.config },
  };
  if (sketch.nodes.has(node.id)) return null;
  const ports = Object.keys(descriptionOf(node).ports);
  const port = ports.find((one) => one === command.continueOn) ?? ports[0];
  const behind = lineAt(sketch, at);
  const gaps = [at, ...(command.alsoFrom ?? []).filter((gap) => behind !== null && lineAt(sketch, gap) === behind)];
  if (port === undefined && !mayEnd(sketch, gaps)) return null;
  sketch.nodes.set(node.id, node);
  for (const gap of gaps) setLine(sketch, gap, node.id);
  if (port !== undefined && behind !== null) setLine(sketch, { after: node.id, port }, behind);
  return applied(document, finished(sketch), [node.id], `add “${titleOf(node)}”`);
}
