import type { DocumentEdge } from '../document/document.ts';
import { own } from '../own.ts';
import { type Draft, type DraftNode, edgesFrom, reachableFrom, triggersOf } from './draft.ts';
import type { Finding } from './issue-codes.ts';

/** Findings about how nodes hang together: triggers, lines, ways out, reach, cycles. */
export function checkGraph(draft: Draft): Finding[] {
  const triggers = triggersOf(draft);
  return [
    ...triggerFindings(triggers),
    ...draft.document.edges.flatMap((edge) => edgeFindings(edge, draft)),
    ...repeatedPorts(draft.document.edges),
    ...[...draft.nodes.values()].flatMap((one) => openPorts(one, draft)),
    ...unreachable(triggers, draft),
    ...cycles(draft),
    ...jumps(draft),
    ...loopsWithoutWait(draft),
  ];
}

function triggerFindings(triggers: readonly DraftNode[]): Finding[] {
  if (triggers.length === 0) return [{ code: 'trigger_missing' }];
  return triggers.slice(1).map(({ node }) => ({ code: 'trigger_second', nodeId: node.id }));
}

function edgeFindings({ from, port, to }: DocumentEdge, { nodes }: Draft): Finding[] {
  const source = nodes.get(from);
  const target = nodes.get(to);
  if (source === undefined || target === undefined) {
    const missing = source === undefined ? from : to;
    const nodeId = source === undefined ? (target?.node.id ?? null) : from;
    return [{ code: 'edge_dangling', nodeId, path: port, values: { from, to, missing } }];
  }
  const found: Finding[] = [];
  if (source.bound !== null && own(source.bound.ports, port) === undefined) {
    const known = Object.keys(source.bound.ports).join(', ') || 'none: the journey ends here';
    found.push({ code: 'edge_port_unknown', nodeId: from, path: port, values: { port, known } });
  }
  if (target.type?.category === 'note') found.push({ code: 'edge_into_note', nodeId: to, path: port });
  if (target.type?.category === 'trigger') found.push({ code: 'edge_into_trigger', nodeId: to, path: port });
  return found;
}

function repeatedPorts(edges: readonly DocumentEdge[]): Finding[] {
  const groups = Map.groupBy(edges, ({ from, port }) => `${from} ${port}`);
  return [...groups.values()].flatMap(([first, ...others]): Finding[] =>
    first === undefined || others.length === 0
      ? []
      : [{ code: 'edge_port_twice', nodeId: first.from, path: first.port, values: { port: first.port } }],
  );
}

function openPorts({ node, bound }: DraftNode, draft: Draft): Finding[] {
  const connected = new Set(edgesFrom(draft, node.id).map(({ port }) => port));
  return Object.entries(bound?.ports ?? {})
    .filter(([port, { optional = false }]) => !optional && !connected.has(port))
    .map(([port, { label }]) => ({ code: 'port_not_connected', nodeId: node.id, path: port, values: { label } }));
}

function unreachable(triggers: readonly DraftNode[], draft: Draft): Finding[] {
  if (triggers.length === 0) return [];
  const reached = new Set(triggers.flatMap(({ node }) => [...reachableFrom(draft, node.id)]));
  return [...draft.nodes.values()]
    .filter(({ node, type }) => !reached.has(node.id) && type?.category !== 'note')
    .map(({ node: { id: nodeId } }) => ({ code: 'node_unreachable', nodeId }));
}

/** One finding for each line that leads back onto the path it came from. */
function cycles(draft: Draft): Finding[] {
  const found: Finding[] = [];
  const finished = new Set<string>();
  const visit = (nodeId: string, path: readonly string[]): void => {
    const from = path.indexOf(nodeId);
    if (from >= 0) {
      found.push({ code: 'cycle', nodeId, values: { path: [...path.slice(from), nodeId].join(' → ') } });
      return;
    }
    if (finished.has(nodeId)) return;
    for (const { to } of edgesFrom(draft, nodeId)) visit(to, [...path, nodeId]);
    finished.add(nodeId);
  };
  for (const nodeId of draft.nodes.keys()) visit(nodeId, []);
  return found;
}

function jumps({ nodes }: Draft): Finding[] {
  return [...nodes.values()].flatMap(({ node, bound }) =>
    Object.values(bound?.jumps() ?? {}).flatMap((to): Finding[] => {
      const category = nodes.get(to)?.type?.category;
      const isStep = category !== undefined && category !== 'trigger' && category !== 'note' && to !== node.id;
      return isStep ? [] : [{ code: 'jump_target_unknown', nodeId: node.id, path: 'to', values: { node: to } }];
    }),
  );
}

/** One finding for each jump whose way back can be gone without any time passing. */
function loopsWithoutWait(draft: Draft): Finding[] {
  const { nodes } = draft;
  const nextOf = (id: string) => [
    ...edgesFrom(draft, id).map(({ to }) => to),
    ...Object.values(nodes.get(id)?.bound?.jumps() ?? {}),
  ];
  return [...nodes.values()].flatMap(({ node, bound }): Finding[] =>
    Object.values(bound?.jumps() ?? {}).flatMap((to): Finding[] => {
      const path = quickPath(to, node.id, nextOf, (id) => nodes.get(id)?.bound?.alwaysWaits() ?? false);
      if (path === null) return [];
      return [{ code: 'loop_without_wait', nodeId: node.id, values: { path: [node.id, ...path].join(' → ') } }];
    }),
  );
}

/** A path on which nobody is sure to wait, or null. */
function quickPath(
  from: string,
  to: string,
  nextOf: (id: string) => readonly string[],
  waits: (id: string) => boolean,
): string[] | null {
  const cameFrom = new Map<string, string | null>([[from, null]]);
  for (const id of cameFrom.keys()) {
    if (waits(id)) continue;
    if (id === to) return pathTo(id, cameFrom);
    for (const next of nextOf(id)) if (!cameFrom.has(next)) cameFrom.set(next, id);
  }
  return null;
}

function pathTo(id: string, cameFrom: ReadonlyMap<string, string | null>): string[] {
  const before = cameFrom.get(id) ?? null;
  return before === null ? [id] : [...pathTo(before, cameFrom), id];
}
