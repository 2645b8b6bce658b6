import type { CampaignDocument, DocumentNode, Issue } from '@cairn/core';
import { describeNode } from '@cairn/core';
import { sameJson } from '../document/same-json.ts';
import { sentenceOfStep } from '../steps/sentence-of-step.ts';

export type PortView = {
  id: string;
  label: string;
  /** Node id the port leads to; null = the journey ends there. */
  to: string | null;
};

/** What a card and an outline row show of one step. */
export type StepView = {
  id: string;
  kind: string;
  title: string;
  /** The kind's own title, shown when the author named the step. */
  kindTitle: string;
  icon: string;
  category: string;
  sentence: string;
  isComplete: boolean;
  ports: readonly PortView[];
  blocks: number;
  warns: number;
  /** Differs from the published version. */
  isChanged: boolean;
};

/** The steps of a document in its order. Returns the former view of a step when nothing shown of it changed. */
export function stepViews(
  document: CampaignDocument,
  issues: readonly Issue[],
  published: CampaignDocument | null,
  former: ReadonlyMap<string, StepView>,
): Map<string, StepView> {
  const known = new Set(document.nodes.map((node) => node.id));
  const views = new Map<string, StepView>();
  for (const node of document.nodes) {
    const view = viewOf(node, document, issues, published, known);
    const before = former.get(node.id);
    views.set(node.id, before !== undefined && sameJson(before, view) ? before : view);
  }
  return views;
}

function viewOf(
  node: DocumentNode,
  document: CampaignDocument,
  issues: readonly Issue[],
  published: CampaignDocument | null,
  known: ReadonlySet<string>,
): StepView {
  const { title, icon, category, ports, isComplete } = describeNode(node);
  const edges = document.edges.filter((edge) => edge.from === node.id && known.has(edge.to));
  const declared = Object.entries(ports).map(([id, port]) => ({
    id,
    label: port.label,
    optional: port.optional === true,
    to: edges.find((edge) => edge.port === id)?.to ?? null,
  }));
  // A line from a way out that the settings no longer have stays visible until the author removes it.
  const stray = edges
    .filter((edge) => !Object.hasOwn(ports, edge.port))
    .map(({ port, to }) => ({ id: port, label: port, to }));
  const mine = issues.filter((issue) => issue.nodeId === node.id);
  const old = published?.nodes.find((one) => one.id === node.id);
  return {
    id: node.id,
    kind: node.kind,
    title: node.name ?? title,
    kindTitle: title,
    icon: node.kind === 'message' && node.config['channel'] === 'sms' ? 'message' : icon,
    category,
    sentence: sentenceOfStep(node),
    isComplete,
    ports: [
      ...declared.filter((port) => !port.optional || port.to !== null).map(({ id, label, to }) => ({ id, label, to })),
      ...stray,
    ],
    blocks: mine.filter((issue) => issue.severity === 'blocks').length,
    warns: mine.filter((issue) => issue.severity === 'warns').length,
    isChanged: published !== null && !sameJson(old, node),
  };
}
