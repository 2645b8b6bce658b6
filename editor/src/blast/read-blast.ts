import type { CampaignDocument, DocumentEdge, DocumentNode } from '@cairn/core';
import { valueAt } from '../document/value-at.ts';

export type BlastMessage = {
  message: DocumentNode;
  /** The wait after the message before; null for the first one, and where none stands. */
  wait: DocumentNode | null;
};

/** A campaign as the send form shows it: an audience, then messages one after the other. */
export type Blast = { trigger: DocumentNode; messages: readonly BlastMessage[]; end: DocumentNode | null };

export type ReadBlast =
  | { kind: 'form'; blast: Blast }
  /** The form cannot show all of it; `why` says which part. */
  | { kind: 'canvas_only'; why: string };

/** The kind of the step that resolves an audience. */
export const audienceKind = 'audience';

/** Reads a document as a send, if it is no more than that: whatever the form hid would be changed unseen. */
export function readBlast(document: CampaignDocument): ReadBlast {
  const trigger = document.nodes.find(({ kind }) => kind === audienceKind);
  if (trigger === undefined) return canvasOnly('It does not start with an audience.');
  const settings = whatSettingsAdd(document);
  if (settings !== null) return canvasOnly(settings);
  const line = lineFrom(document, trigger);
  if (line === null) return canvasOnly('Its steps branch or go back.');
  const steps = document.nodes.filter(({ kind }) => kind !== 'note');
  if (line.length !== steps.length) return canvasOnly('Some steps are not on its main line.');
  const [, ...rest] = line;
  const end = rest.at(-1)?.kind === 'exit' ? (rest.pop() ?? null) : null;
  const messages: BlastMessage[] = [];
  let wait: DocumentNode | null = null;
  for (const node of rest) {
    if (node.kind === 'message') {
      messages.push({ message: node, wait });
      wait = null;
    } else if (isPlainWait(node) && wait === null && messages.length > 0) {
      wait = node;
    } else {
      return canvasOnly(`It has a step that is neither a message nor a wait between two: “${node.name ?? node.kind}”.`);
    }
  }
  if (wait !== null) return canvasOnly('It waits after its last message.');
  return { kind: 'form', blast: { trigger, messages, end } };
}

function canvasOnly(why: string): ReadBlast {
  return { kind: 'canvas_only', why };
}

function whatSettingsAdd({ settings }: CampaignDocument): string | null {
  if (settings.exits.length > 0) return 'It has rules by which patients leave early.';
  if (settings.holdout !== undefined) return 'It keeps a share of patients out for comparison.';
  if (settings.entry !== undefined) return 'It has rules of its own for who may enter.';
  return null;
}

/** The steps from the trigger on, by their only way out; null where there is another one. */
function lineFrom({ nodes, edges }: CampaignDocument, trigger: DocumentNode): DocumentNode[] | null {
  const line: DocumentNode[] = [];
  let node: DocumentNode | undefined = trigger;
  while (node !== undefined) {
    if (line.includes(node)) return null;
    line.push(node);
    const { id }: DocumentNode = node;
    const out: DocumentEdge[] = edges.filter(({ from }) => from === id);
    const to = out[0]?.to;
    if (out.length > 1 || out.some(({ port }) => port !== 'next')) return null;
    node = nodes.find((one) => one.id === to);
  }
  return line;
}

/** "3 days" after the message before, and nothing else. */
function isPlainWait({ kind, config }: DocumentNode): boolean {
  return kind === 'delay' && valueAt(config, 'mode') === 'for' && Object.keys(config).length === 2;
}
