import type { CampaignDocument, DocumentEdge } from '@cairn/core';

/** What the way to a removed step is called in the picture. */
const ghostWay = 'Removed';

/**
 * The new document with the steps that are no longer in it, for a picture of both: removed steps hang together as they did, and branch off
 * where they stood, so that the new flow is drawn as it is. Not a document that could run.
 */
export function withGhosts(before: CampaignDocument, after: CampaignDocument): CampaignDocument {
  const kept = new Set(after.nodes.map(({ id }) => id));
  const ghosts = before.nodes.filter(({ id }) => !kept.has(id));
  if (ghosts.length === 0) return after;
  const isGhost = new Set(ghosts.map(({ id }) => id));
  const among = before.edges.filter(({ from, to }) => isGhost.has(from) && isGhost.has(to));
  const led = new Set(among.map(({ to }) => to));
  const ways: DocumentEdge[] = [];
  const counts = new Map<string, number>();
  for (const { from, to } of before.edges) {
    if (!kept.has(from) || !isGhost.has(to) || led.has(to)) continue;
    led.add(to);
    const count = (counts.get(from) ?? 0) + 1;
    counts.set(from, count);
    ways.push({ from, port: count === 1 ? ghostWay : `${ghostWay} ${count}`, to });
  }
  return { ...after, nodes: [...after.nodes, ...ghosts], edges: [...after.edges, ...ways, ...among] };
}
