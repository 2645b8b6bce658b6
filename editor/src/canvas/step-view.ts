import type { CampaignDocument, DocumentEdge, DocumentNode, Issue, KnownNames, NodeDescription } from '@cairn/core';
import { describeNode } from '@cairn/core';
import { sameJson } from '../document/same-json.ts';
import { withoutMarkup } from '../steps/sentence-of-step.ts';
import { dayHints } from './day-hints.ts';
import { missingOf } from './missing-of.ts';

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
  /** What is missing, of a step that is not set up yet. */
  missing: string | null;
  /** Switched off: people pass it untouched. */
  isOff: boolean;
  /** A remark of the authors on this step. */
  note: string | null;
  /** "Day 3" of messages; null where no day can be told. */
  day: string | null;
  /** What a folded branch holds; null for real steps. */
  folded: { branch: string; steps: number; problems: number } | null;
  ports: readonly PortView[];
  blocks: number;
  warns: number;
  /** Differs from the published version. */
  isChanged: boolean;
};

/** The steps of a document in its order. Returns the former view of a step when nothing shown of it changed, and the former map when none did. */
export function stepViews(
  document: CampaignDocument,
  issues: readonly Issue[],
  published: CampaignDocument | null,
  former: ReadonlyMap<string, StepView>,
  names: KnownNames = noNames,
): ReadonlyMap<string, StepView> {
  const known = new Set(document.nodes.map((node) => node.id));
  const edges = Map.groupBy(
    document.edges.filter((edge) => known.has(edge.to)),
    (edge) => edge.from,
  );
  const findings = Map.groupBy(issues, (issue) => issue.nodeId);
  const old = new Map(published?.nodes.map((node) => [node.id, node]));
  const days = dayHints(document);
  const views = new Map<string, StepView>();
  for (const node of document.nodes) {
    const source: Source = {
      node,
      names,
      edges: edges.get(node.id) ?? nothing,
      issues: findings.get(node.id) ?? nothing,
      day: days.get(node.id) ?? null,
      old: published === null ? null : (old.get(node.id) ?? 'new'),
    };
    const before = former.get(node.id);
    views.set(node.id, before === undefined ? viewOf(source) : viewAfter(before, source));
  }
  return isSame(views, former) ? former : views;
}

/** All that a view is made of. */
type Source = {
  node: DocumentNode;
  names: KnownNames;
  edges: readonly DocumentEdge[];
  issues: readonly Issue[];
  day: string | null;
  /** The step as published; null where nothing is. */
  old: DocumentNode | 'new' | null;
};

const nothing: never[] = [];
const sources = new WeakMap<StepView, Source>();

/** The view of before where it is made of the same, or shows the same. */
function viewAfter(before: StepView, source: Source): StepView {
  const last = sources.get(before);
  if (last !== undefined && isSameSource(last, source)) return before;
  const view = viewOf(source);
  if (!sameJson(before, view)) return view;
  sources.set(before, source);
  return before;
}

function viewOf(source: Source): StepView {
  const { node, names, edges, issues, day, old } = source;
  const face = faceOf(node, names);
  const view: StepView = {
    ...face,
    missing: face.isComplete ? null : missingOf(node, issues),
    day,
    folded: null,
    ports: portsOf(node, edges, names),
    blocks: issues.filter((issue) => issue.severity === 'blocks').length,
    warns: issues.filter((issue) => issue.severity === 'warns').length,
    isChanged: old !== null && !sameJson(old, node),
  };
  sources.set(view, source);
  return view;
}

function isSameSource(a: Source, b: Source): boolean {
  return (
    a.node === b.node &&
    a.names === b.names &&
    a.day === b.day &&
    a.old === b.old &&
    a.issues.length === b.issues.length &&
    a.issues.every((issue, index) => issue === b.issues[index]) &&
    a.edges.length === b.edges.length &&
    a.edges.every((edge, index) => edge.port === b.edges[index]?.port && edge.to === b.edges[index]?.to)
  );
}

function isSame(a: ReadonlyMap<string, StepView>, b: ReadonlyMap<string, StepView>): boolean {
  if (a.size !== b.size) return false;
  const others = [...b.values()];
  return [...a.values()].every((view, index) => view === others[index]);
}

type Face = Omit<StepView, 'ports' | 'blocks' | 'warns' | 'isChanged' | 'missing' | 'day' | 'folded'>;

function faceOf(node: DocumentNode, names: KnownNames): Face {
  const { title, icon, category, isComplete, sentence } = descriptionOf(node, names);
  return {
    id: node.id,
    kind: node.kind,
    title: node.name ?? title,
    kindTitle: title,
    icon: node.kind === 'message' && node.config['channel'] === 'sms' ? 'message' : icon,
    category,
    sentence: withoutMarkup(sentence),
    isComplete,
    isOff: node.config['sending'] === 'off',
    note: node.note ?? null,
  };
}

/** Ways out that may stay open and do are left out; lines from ways out that the settings no longer have stay visible. */
function portsOf(node: DocumentNode, edges: readonly DocumentEdge[], names: KnownNames): PortView[] {
  const { ports } = descriptionOf(node, names);
  const declared = Object.entries(ports).flatMap(([id, { label, optional = false }]) => {
    const to = edges.find((edge) => edge.port === id)?.to ?? null;
    return optional && to === null ? [] : [{ id, label, to }];
  });
  const stray = edges.filter((edge) => !Object.hasOwn(ports, edge.port));
  return [...declared, ...stray.map(({ port, to }) => ({ id: port, label: port, to }))];
}

const noNames: KnownNames = {};
const descriptions = new WeakMap<KnownNames, WeakMap<DocumentNode, NodeDescription>>();

/** Neither nodes nor names change in place, so each node is parsed and described once for them. */
function descriptionOf(node: DocumentNode, names: KnownNames): NodeDescription {
  const byNode = descriptions.get(names) ?? new WeakMap<DocumentNode, NodeDescription>();
  descriptions.set(names, byNode);
  const known = byNode.get(node) ?? describeNode(node, names);
  byNode.set(node, known);
  return known;
}
