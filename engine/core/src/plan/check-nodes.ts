import type { z } from 'zod';
import { entryFindings } from '../entry/entry-findings.ts';
import type { IssueScope } from '../nodes/define-node.ts';
import { filterFindings } from '../nodes/filter-findings.ts';
import { channelsOfMessage } from '../nodes/message/ways.ts';
import { nodeKinds } from '../nodes/registry.ts';
import { type Draft, type DraftNode, edgesFrom, reachableFrom, triggersOf } from './draft.ts';
import type { Finding } from './issue-codes.ts';

/** Findings about single nodes and their settings, and about the filters of the campaign's own settings. */
export function checkNodes(draft: Draft): Finding[] {
  const hasAppointment = triggersOf(draft).every(({ bound }) => bound?.givesAppointment() ?? true);
  const afterText = stepsAfterText(draft);
  return [
    ...repeatedIds(draft),
    ...[...draft.nodes.values()].flatMap((one) =>
      nodeFindings(one, scopeOf(one.node.id, draft, hasAppointment, afterText)),
    ),
    ...settingsFindings(draft, hasAppointment),
  ];
}

function repeatedIds({ document, nodes }: Draft): Finding[] {
  return document.nodes
    .filter((node) => nodes.get(node.id)?.node !== node)
    .map(({ id }) => ({ code: 'node_id_duplicate', nodeId: id, values: { id } }));
}

function nodeFindings({ node, type, bound, problems }: DraftNode, scope: IssueScope): Finding[] {
  const nodeId = node.id;
  if (type === null) {
    return [{ code: 'node_kind_unknown', nodeId, values: { kind: node.kind, known: nodeKinds.join(', ') } }];
  }
  const found = bound === null ? problems.flatMap(settingFindings) : bound.issues(scope);
  return found.map((finding) => ({ ...finding, nodeId }));
}

function settingFindings(problem: z.core.$ZodIssue): Finding[] {
  const at = problem.path.map(String);
  if (problem.code === 'unrecognized_keys') {
    return problem.keys.map((key) => ({
      code: 'config_field_unknown',
      path: [...at, key].join('.'),
      values: { field: key },
    }));
  }
  const path = at.length === 0 ? null : at.join('.');
  return [{ code: 'config_value_bad', path, values: { field: path ?? 'settings', problem: problem.message } }];
}

function scopeOf(nodeId: string, draft: Draft, hasAppointment: boolean, afterText: ReadonlySet<string>): IssueScope {
  return {
    nodeId,
    kindOf: (id) => draft.nodes.get(id)?.node.kind ?? null,
    comesAfter: (id) => id !== nodeId && reachableFrom(draft, id).has(nodeId),
    isConnected: (port) => edgesFrom(draft, nodeId).some((edge) => edge.port === port),
    hasAppointment,
    textBefore: afterText.has(nodeId),
  };
}

/** Steps that come after one which may send a text message. */
function stepsAfterText(draft: Draft): Set<string> {
  const reached = new Set<string>();
  for (const { node, bound } of draft.nodes.values()) {
    if (node.kind !== 'message' || !channelsOfMessage(bound?.config).includes('sms')) continue;
    for (const { to } of edgesFrom(draft, node.id)) reached.add(to);
  }
  for (const id of reached) for (const { to } of edgesFrom(draft, id)) reached.add(to);
  return reached;
}

function settingsFindings({ document, nodes }: Pick<Draft, 'document' | 'nodes'>, hasAppointment: boolean): Finding[] {
  const { exits, goal, entry } = document.settings;
  const kindOf = (id: string) => nodes.get(id)?.node.kind ?? null;
  return [
    ...exits.flatMap(({ when }, at) => filterFindings(when, `settings.exits.${at}.when`, kindOf)),
    ...(goal === undefined ? [] : filterFindings(goal.when, 'settings.goal.when', kindOf)),
    ...(entry === undefined ? [] : entryFindings(entry, { hasAppointment })),
    ...holdoutFindings({ document, nodes }),
  ];
}

/** A holdout would keep care from patients, so no message of its campaign may be care, not even one that is switched off. */
function holdoutFindings({ document, nodes }: Pick<Draft, 'document' | 'nodes'>): Finding[] {
  if (document.settings.holdout === undefined) return [];
  return [...nodes.values()]
    .filter(({ bound }) => bound?.purposes().includes('care'))
    .map(({ node }) => ({ code: 'holdout_of_care', nodeId: node.id, path: 'purpose' }));
}
