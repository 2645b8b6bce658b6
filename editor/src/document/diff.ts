import type { CampaignDocument, DocumentNode, ExitRule, KnownNames, ReentryRule } from '@cairn/core';
import { describeNode, durationText, segmentNamesOf, sentenceOf } from '@cairn/core';
import { sentenceOfStep } from '../steps/sentence-of-step.ts';
import { fieldChanges } from './field-changes.ts';

type Names = ReturnType<typeof segmentNamesOf>;

export type FieldChange = { label: string; before: string; after: string };

/** One difference between two documents, in words. */
export type Change = {
  kind: 'added' | 'removed' | 'changed';
  /** Null for the campaign's own settings. */
  nodeId: string | null;
  title: string;
  before: string | null;
  after: string | null;
  fields: readonly FieldChange[];
};

/** What publishing `after` changes for patients who enter from then on, in the order of the flow. Layout and key order do not count. */
export function diffDocuments(before: CampaignDocument, after: CampaignDocument, names: KnownNames = {}): Change[] {
  const old = new Map(before.nodes.map((node) => [node.id, node]));
  const kept = new Set(after.nodes.map((node) => node.id));
  const steps = after.nodes.flatMap((node) => {
    const former = old.get(node.id);
    return former === undefined ? [addedNode(node, names)] : changedNode(former, node, { before, after, names });
  });
  const removed = before.nodes.filter((node) => !kept.has(node.id)).map((node) => removedNode(node, names));
  return [...settingsChange(before, after, names), ...steps, ...removed];
}

function addedNode(node: DocumentNode, names: KnownNames): Change {
  return {
    kind: 'added',
    nodeId: node.id,
    title: titleOf(node),
    before: null,
    after: sentenceOfStep(node, names),
    fields: [],
  };
}

function removedNode(node: DocumentNode, names: KnownNames): Change {
  return {
    kind: 'removed',
    nodeId: node.id,
    title: titleOf(node),
    before: sentenceOfStep(node, names),
    after: null,
    fields: [],
  };
}

function changedNode(
  old: DocumentNode,
  node: DocumentNode,
  { before, after, names }: { before: CampaignDocument; after: CampaignDocument; names: KnownNames },
): Change[] {
  const name = { label: 'Name', before: old.name ?? 'none', after: node.name ?? 'none' };
  const note = { label: 'Note', before: old.note ?? 'none', after: node.note ?? 'none' };
  const fields = [
    ...(name.before === name.after ? [] : [name]),
    ...(note.before === note.after ? [] : [note]),
    ...(old.kind === node.kind ? fieldChanges(node.kind, old.config, node.config, names) : []),
    ...waysOut(node.id, before, after),
  ];
  if (fields.length === 0 && old.kind === node.kind) return [];
  const sentences = { before: sentenceOfStep(old, names), after: sentenceOfStep(node, names) };
  const isTold = sentences.before !== sentences.after;
  return [
    {
      kind: 'changed',
      nodeId: node.id,
      title: titleOf(node),
      before: isTold ? sentences.before : null,
      after: isTold ? sentences.after : null,
      fields,
    },
  ];
}

function waysOut(nodeId: string, before: CampaignDocument, after: CampaignDocument): FieldChange[] {
  const old = targetsOf(nodeId, before);
  const now = targetsOf(nodeId, after);
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((port) => old.get(port) !== now.get(port))
    .map((port) => {
      const told = { before: titleOfId(old.get(port), before), after: titleOfId(now.get(port), after) };
      const isPlain = told.before !== told.after;
      return {
        label: port === 'next' ? 'Goes on to' : `After “${wordOf(port, nodeId, after, before)}”`,
        before: isPlain ? told.before : `${told.before} (${old.get(port)})`,
        after: isPlain ? told.after : `${told.after} (${now.get(port)})`,
      };
    });
}

/** The way out as its step calls it. */
function wordOf(port: string, nodeId: string, ...documents: readonly CampaignDocument[]): string {
  const nodes = documents.flatMap((document) => document.nodes.filter((node) => node.id === nodeId));
  return nodes.map((node) => describeNode(node).ports[port]?.label).find((label) => label !== undefined) ?? port;
}

function targetsOf(nodeId: string, document: CampaignDocument): Map<string, string> {
  return new Map(document.edges.filter((edge) => edge.from === nodeId).map((edge) => [edge.port, edge.to]));
}

function titleOfId(nodeId: string | undefined, document: CampaignDocument): string {
  const node = document.nodes.find((one) => one.id === nodeId);
  return node === undefined ? 'ends' : titleOf(node);
}

function settingsChange(before: CampaignDocument, after: CampaignDocument, known: KnownNames): Change[] {
  const names = segmentNamesOf(known);
  const fields = [
    { label: 'Name', before: before.name, after: after.name },
    { label: 'Description', before: before.description || 'none', after: after.description || 'none' },
    ...exitChanges(before.settings.exits, after.settings.exits, names),
    { label: 'Goal', before: goalText(before, names), after: goalText(after, names) },
    { label: 'Who enters', before: entryText(before, names), after: entryText(after, names) },
    { label: 'Holdout', before: holdoutText(before), after: holdoutText(after) },
  ].filter((change) => change.before !== change.after);
  if (fields.length === 0) return [];
  return [{ kind: 'changed', nodeId: null, title: 'Campaign settings', before: null, after: null, fields }];
}

function exitChanges(before: readonly ExitRule[], after: readonly ExitRule[], names: Names): FieldChange[] {
  const ids = [...new Set([...before, ...after].map((rule) => rule.id))];
  return ids.map((id) => {
    const old = before.find((rule) => rule.id === id);
    const now = after.find((rule) => rule.id === id);
    return {
      label: `Exit rule “${(now ?? old)?.label ?? id}”`,
      before: exitText(old, names),
      after: exitText(now, names),
    };
  });
}

function exitText(rule: ExitRule | undefined, names: Names): string {
  return rule === undefined ? 'none' : `${rule.label}: ${sentenceOf(rule.when, names)}`;
}

function goalText({ settings: { goal } }: CampaignDocument, names: Names): string {
  return goal === undefined ? 'none' : `${goal.label}: ${sentenceOf(goal.when, names)}, within ${goal.windowDays} days`;
}

function holdoutText({ settings: { holdout } }: CampaignDocument): string {
  return holdout === undefined ? 'none' : `${holdout.percent} % of patients`;
}

function titleOf(node: DocumentNode): string {
  return node.name ?? describeNode(node).title;
}

function entryText({ settings: { entry } }: CampaignDocument, names: Names): string {
  if (entry === undefined) return 'as the trigger says';
  const { filter, reentry, per, startsOn, endsOn } = entry;
  const parts = [
    filter === undefined ? null : `if ${sentenceOf(filter, names)}`,
    reentry === undefined ? null : reentryText(reentry),
    per === undefined ? null : `counted by ${per}`,
    startsOn === undefined ? null : `from ${startsOn}`,
    endsOn === undefined ? null : `until ${endsOn}`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? 'as the trigger says' : parts.join(', ');
}

function reentryText(rule: ReentryRule): string {
  switch (rule.kind) {
    case 'once':
      return 'once ever';
    case 'every_time':
      return 'every time';
    case 'after_exit':
      return 'again after the journey before has ended';
    case 'after_gap':
      return `again after ${durationText(rule.gap)}`;
  }
}
