import type { CampaignDocument } from '@cairn/core';

/** Ids of the steps in the order patients come by, branch after branch; what nothing leads to comes last. */
export function flowOrder({ nodes, edges }: Pick<CampaignDocument, 'nodes' | 'edges'>): string[] {
  const seen = new Set<string>();
  const isLedTo = new Set(edges.map(({ to }) => to));
  const starts = [...nodes.filter(({ id }) => !isLedTo.has(id)), ...nodes].map(({ id }) => id);
  for (const start of starts) {
    const ahead = [start];
    for (let id = ahead.pop(); id !== undefined; id = ahead.pop()) {
      if (seen.has(id)) continue;
      seen.add(id);
      const from = id;
      ahead.push(
        ...edges
          .filter((edge) => edge.from === from)
          .map(({ to }) => to)
          .reverse(),
      );
    }
  }
  const known = new Set(nodes.map(({ id }) => id));
  return [...seen].filter((id) => known.has(id));
}

/** The steps of both documents in one row: those of `after` in their order, removed ones behind what stood before them. */
export function mergedOrder(before: CampaignDocument, after: CampaignDocument): string[] {
  const row = flowOrder(after);
  const old = flowOrder(before);
  old.forEach((id, index) => {
    if (row.includes(id)) return;
    const former = old.slice(0, index).findLast((one) => row.includes(one));
    row.splice(former === undefined ? 0 : row.indexOf(former) + 1, 0, id);
  });
  return row;
}
