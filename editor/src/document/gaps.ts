import type { CampaignDocument, DocumentNode } from '@cairn/core';
import { descriptionOf, titleOf } from '../steps/description-of.ts';
import { blocksOf } from './commands/move.ts';
import { longestWay } from './commands/remove.ts';
import { categoryOf, mayEnd, reachedFrom, sketchOf, waysOf } from './commands/sketch.ts';
import type { Gap } from './commands.ts';
import { starterConfig } from './starter-config.ts';

/** The ways out of a step behind which something can be put; those that must lead somewhere come first. */
export function gapsAfter(document: CampaignDocument, id: string): Gap[] {
  const node = document.nodes.find((one) => one.id === id);
  if (node === undefined || categoryOf(node) === 'note') return [];
  const ports = Object.entries(descriptionOf(node).ports);
  const [needed, optional] = [
    ports.filter(([, port]) => port.optional !== true),
    ports.filter(([, port]) => port.optional),
  ];
  return [...needed, ...optional].map(([port]) => ({ after: id, port }));
}

/** The ways that lead into a step. */
export function gapsInto({ edges }: CampaignDocument, id: string): Gap[] {
  return edges.filter(({ to }) => to === id).map(({ from, port }) => ({ after: from, port }));
}

/** "after “Letter”", "after “Speaks Spanish?”, Yes". */
export function gapWords(document: CampaignDocument, { after, port }: Gap): string {
  const node = document.nodes.find(({ id }) => id === after);
  if (node === undefined) return 'here';
  const { ports } = descriptionOf(node);
  const isNamed = Object.keys(ports).length > 1 && (ports[port]?.optional === true || neededPorts(node) > 1);
  return `after “${titleOf(node)}”${isNamed ? `, ${ports[port]?.label ?? port}` : ''}`;
}

function neededPorts(node: DocumentNode): number {
  return Object.values(descriptionOf(node).ports).filter(({ optional = false }) => !optional).length;
}

/** Why a step of a kind cannot be put in there, or null. */
export function whyNotInsert(document: CampaignDocument, gaps: readonly Gap[], kind: string): string | null {
  const node = { id: 'new', kind, config: { ...starterConfig(kind) } };
  if (Object.keys(descriptionOf(node).ports).length > 0 || mayEnd(sketchOf(document), gaps)) return null;
  return 'It ends the journey, so it can only stand where nothing follows.';
}

/** The steps that travel with these when they move: themselves, and what hangs on those that branch. Null where they cannot move. */
export function travellingWith(document: CampaignDocument, nodeIds: readonly string[]): ReadonlySet<string> | null {
  const blocks = blocksOf(sketchOf(document), nodeIds);
  return blocks === null ? null : new Set(blocks.flatMap(({ members }) => [...members]));
}

/** A way out of a step that branches, with how many steps only it leads to. */
export type BranchChoice = { port: string; label: string; steps: number; isLongest: boolean };

/** The branches of a step to choose from when it is deleted; empty where deleting it loses no other step. */
export function branchesToKeep(document: CampaignDocument, nodeId: string): BranchChoice[] {
  const sketch = sketchOf(document);
  const node = sketch.nodes.get(nodeId);
  const ways = waysOf(sketch, nodeId);
  if (node === undefined || ways.length < 2) return [];
  const longest = longestWay(sketch, nodeId)?.port;
  const members = blocksOf(sketch, [nodeId])?.[0]?.members ?? reachedFrom(sketch, [nodeId]);
  const reach = ways.map(({ port, to }) => {
    const own = [...reachedFrom(sketch, [to])].filter((id) => members.has(id));
    return {
      port,
      label: descriptionOf(node).ports[port]?.label ?? port,
      steps: own.length,
      isLongest: port === longest,
    };
  });
  return reach.every(({ steps }) => steps === 0) ? [] : reach;
}
