import type { CampaignDocument } from '@cairn/core';
import { describeNode } from '@cairn/core';

/** What is wrong with the shape of a document, whatever its settings say; empty when it hangs together. */
export function documentFaults({ nodes, edges }: CampaignDocument): string[] {
  const kinds = new Map(nodes.map((node) => [node.id, describeNode(node)]));
  const categoryOf = (id: string) => kinds.get(id)?.category;
  const triggers = nodes.filter(({ id }) => categoryOf(id) === 'trigger');
  const ways = edges.map(({ from, port }) => `${from}/${port}`);
  return [
    ...(triggers.length === 1 ? [] : [`${triggers.length} triggers`]),
    ...(nodes[0] === triggers[0] ? [] : ['the trigger does not stand first']),
    ...repeated(nodes.map(({ id }) => id)).map((id) => `two steps ${id}`),
    ...repeated(ways).map((way) => `two lines from ${way}`),
    ...edges.flatMap(({ from, port, to }) => {
      const source = kinds.get(from);
      const target = kinds.get(to);
      if (source === undefined || target === undefined) return [`line from ${from} to ${to} lacks an end`];
      return [
        ...(target.category === 'trigger' || target.category === 'note' ? [`line into ${target.category} ${to}`] : []),
        ...(source.isComplete && !Object.hasOwn(source.ports, port) ? [`${from} has no way out ${port}`] : []),
      ];
    }),
    ...(hasCycle(nodes, edges) ? ['a line leads back'] : []),
  ];
}

/** Steps that no path from the trigger leads to; notes stand in no path. */
export function lostSteps({ nodes, edges }: CampaignDocument): string[] {
  const reached = new Set(nodes.filter((node) => describeNode(node).category === 'trigger').map(({ id }) => id));
  for (const id of reached) for (const { from, to } of edges) if (from === id) reached.add(to);
  return nodes.filter((node) => !reached.has(node.id) && describeNode(node).category !== 'note').map(({ id }) => id);
}

function repeated(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) < index);
}

function hasCycle(nodes: CampaignDocument['nodes'], edges: CampaignDocument['edges']): boolean {
  let left = nodes.map(({ id }) => id);
  for (;;) {
    const open = new Set(left);
    const ends = left.filter((id) => !edges.some(({ from, to }) => from === id && open.has(to)));
    if (ends.length === 0) return left.length > 0;
    const gone = new Set(ends);
    left = left.filter((id) => !gone.has(id));
  }
}
