import type { CampaignDocument, CampaignDocumentInput, DocumentNode } from '@cairn/core';
import type { Command } from '../document/commands.ts';
import type { Blast, BlastMessage } from './read-blast.ts';
import { audienceKind } from './read-blast.ts';

type Config = Readonly<Record<string, unknown>>;

/** The settings of a trigger that sends once, now, to whom the author chooses. */
export const plainTrigger = {
  exclude: [],
  when: { kind: 'now' },
  once: 'per_run',
  household: 'each',
  contacts: false,
  caps: { perRun: null, perDay: null, lifetime: null },
  ramp: null,
} as const;

const emptyMessage = { channel: 'email', purpose: 'operational', sending: 'automatic', subject: '', body: '' } as const;

type StartMessage = { config: Config; days?: number };

/** A new send: its audience and its messages, one after the other. */
export function newBlast(given: {
  name: string;
  description?: string;
  trigger: Config;
  /** Their settings; from the second on, each goes out so many days after the one before. */
  messages?: readonly StartMessage[];
  goal?: CampaignDocumentInput['settings'];
}): CampaignDocumentInput {
  const trigger = { id: 'audience', kind: audienceKind, config: { ...plainTrigger, ...given.trigger } };
  const written: readonly StartMessage[] = given.messages ?? [{ config: emptyMessage }];
  const messages = written.map(({ config, days = 3 }, index) => ({
    message: { id: `message_${index + 1}`, kind: 'message', config: { ...config } },
    wait: index === 0 ? null : daysLater(`wait_${index + 1}`, days),
  }));
  const { nodes, edges } = stepsOf({ trigger, messages, end: null });
  return {
    schemaVersion: 1,
    name: given.name,
    description: given.description ?? '',
    settings: given.goal ?? {},
    nodes,
    edges,
  };
}

/** Another message behind the last one, with a wait before it. */
export function addMessage(document: CampaignDocument, blast: Blast): Command {
  const last = blast.messages.at(-1)?.message.config ?? emptyMessage;
  const message: BlastMessage = {
    message: {
      id: freeId(document, 'message'),
      kind: 'message',
      config: { ...emptyMessage, channel: last['channel'], purpose: last['purpose'] },
    },
    wait: blast.messages.length === 0 ? null : daysLater(freeId(document, 'wait'), 3),
  };
  return rewrite(document, { ...blast, messages: [...blast.messages, message] }, 'add a message');
}

/** Without that message and the wait before it; a first message waits for nothing. */
export function removeMessage(document: CampaignDocument, blast: Blast, messageId: string): Command {
  const kept = blast.messages.filter(({ message }) => message.id !== messageId);
  const messages = kept.map((one, index) => (index === 0 ? { ...one, wait: null } : one));
  return rewrite(document, { ...blast, messages }, 'remove a message');
}

/** Other settings of the audience step; `label` names the change in menus. */
export function setTrigger(document: CampaignDocument, blast: Blast, change: Config, label: string): Command {
  const trigger = { ...blast.trigger, config: { ...blast.trigger.config, ...change } };
  return rewrite(document, { ...blast, trigger }, label);
}

function rewrite(document: CampaignDocument, blast: Blast, label: string): Command {
  const notes = document.nodes.filter(({ kind }) => kind === 'note');
  const { nodes, edges } = stepsOf(blast);
  return { kind: 'set_steps', nodes: [...nodes, ...notes], edges, label };
}

/** The steps in order, each leading to the next, with an end behind the last message. */
function stepsOf({ trigger, messages, end }: Blast) {
  const closing = end ?? { id: 'sent', kind: 'exit', config: { label: 'All messages sent' } };
  const nodes: DocumentNode[] = [
    trigger,
    ...messages.flatMap(({ message, wait }) => (wait === null ? [message] : [wait, message])),
    closing,
  ];
  const edges = nodes.slice(1).map((node, index) => ({ from: nodes[index]?.id ?? '', port: 'next', to: node.id }));
  return { nodes, edges };
}

function daysLater(id: string, amount: number): DocumentNode {
  return { id, kind: 'delay', config: { mode: 'for', duration: { amount, unit: 'days' } } };
}

function freeId({ nodes }: CampaignDocument, stem: string): string {
  let number = nodes.length;
  while (nodes.some(({ id }) => id === `${stem}_${number}`)) number += 1;
  return `${stem}_${number}`;
}
