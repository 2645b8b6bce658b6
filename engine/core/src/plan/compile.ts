import { readDocument } from '../document/read-document.ts';
import type { FactKey } from '../facts/facts.ts';
import { filterKeys } from '../filter/listens.ts';
import type { BoundNode } from '../nodes/define-node.ts';
import { checkGraph } from './check-graph.ts';
import { checkNodes } from './check-nodes.ts';
import { type Draft, type DraftNode, draftOf, edgesFrom, triggersOf } from './draft.ts';
import { issueOf } from './issue-codes.ts';
import type { CompileResult, Plan, PlanNode } from './plan.ts';

/**
 * Turns a campaign document of any origin into the plan that enrollments run, or into the issues that keep it from being
 * published. Total: never throws. Issues that only warn come with the plan.
 */
export function compile(document: unknown): CompileResult {
  const read = readDocument(document);
  if (!read.ok) {
    const issues = read.problems.map(({ path, problem }) =>
      issueOf({ code: 'document_invalid', path, values: { path: path === '' ? 'its top' : path, problem } }),
    );
    return { ok: false, issues };
  }
  const draft = draftOf(read.document);
  const issues = [...checkNodes(draft), ...checkGraph(draft)].map(issueOf);
  const plan = issues.some(({ severity }) => severity === 'blocks') ? null : planOf(draft);
  return plan === null ? { ok: false, issues } : { ok: true, plan, issues };
}

/** Null for drafts that checks have refused. */
function planOf(draft: Draft): Plan | null {
  const [trigger] = triggersOf(draft);
  if (trigger === undefined) return null;
  const { name, settings } = draft.document;
  const nodes: Record<string, PlanNode> = {};
  for (const { node, type, bound } of draft.nodes.values()) {
    if (bound === null) return null;
    // A note is for readers.
    if (type?.category === 'note') continue;
    nodes[node.id] = planNodeOf(node, bound, draft);
  }
  return { planVersion: 1, name, entry: trigger.node.id, nodes, settings, listens: settingsKeys(draft) };
}

function planNodeOf({ id, kind, name }: DraftNode['node'], bound: BoundNode, draft: Draft): PlanNode {
  const edges = edgesFrom(draft, id);
  return {
    id,
    kind,
    name: name ?? null,
    config: bound.config,
    next: { ...Object.fromEntries(edges.map(({ port, to }) => [port, to])), ...bound.jumps() },
    readsOutcome: readsOutcome(id, draft),
  };
}

/** Whether what became of a message matters to what comes directly after it. */
function readsOutcome(id: string, draft: Draft): boolean {
  if (draft.nodes.get(id)?.type?.category !== 'message') return false;
  return edgesFrom(draft, id).some(
    ({ port, to }) => port === 'not_sent' || (draft.nodes.get(to)?.bound?.reads().includes(id) ?? false),
  );
}

function settingsKeys({ document }: Draft): FactKey[] {
  const { exits, goal } = document.settings;
  const filters = [...exits.map(({ when }) => when), ...(goal === undefined ? [] : [goal.when])];
  return [...new Set(filters.flatMap(filterKeys))].sort();
}
