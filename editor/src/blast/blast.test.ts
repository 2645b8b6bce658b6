import { campaignDocument, type DocumentNode } from '@cairn/core';
import { describe, expect, test } from 'vitest';
import { apply } from '../document/commands.ts';
import { readBlast } from './read-blast.ts';
import { addMessage, newBlast, removeMessage, setTrigger } from './write-blast.ts';

const everyone = { audience: { kind: 'everyone' } };
const document = () => campaignDocument.parse(newBlast({ name: 'Closed on Friday', trigger: everyone }));

function formOf(read: ReturnType<typeof readBlast>) {
  if (read.kind !== 'form') throw new Error(read.why);
  return read.blast;
}

describe('a send as a document', () => {
  test('is read as it was written, message by message', () => {
    const first = document();
    const added = apply(first, addMessage(first, formOf(readBlast(first))));
    if (added === null) throw new Error('nothing was added');
    const blast = formOf(readBlast(added.document));
    expect(blast.messages.map(({ wait }) => wait?.config ?? null)).toEqual([
      null,
      { mode: 'for', duration: { amount: 3, unit: 'days' } },
    ]);
    expect(blast.end?.kind).toBe('exit');
    expect(added.document.edges).toHaveLength(added.document.nodes.length - 1);
  });

  test('without its first message, the second waits for nothing, and undo brings both back', () => {
    const first = document();
    const two = apply(first, addMessage(first, formOf(readBlast(first))))?.document ?? first;
    const removed = apply(two, removeMessage(two, formOf(readBlast(two)), 'message_1'));
    const left = formOf(readBlast(removed?.document ?? two));
    expect(left.messages).toHaveLength(1);
    expect(left.messages[0]?.wait).toBeNull();
    expect(removed?.label).toBe('remove a message');
  });

  test('keeps every other setting of the audience when one changes', () => {
    const first = document();
    const blast = formOf(readBlast(first));
    const changed = apply(first, setTrigger(first, blast, { household: 'guardian' }, 'change households'));
    expect(formOf(readBlast(changed?.document ?? first)).trigger.config).toEqual({
      ...blast.trigger.config,
      household: 'guardian',
    });
    expect(apply(first, setTrigger(first, blast, { household: 'each' }, 'change households'))).toBeNull();
  });

  test.each<[string, (given: ReturnType<typeof document>) => ReturnType<typeof document>]>([
    ['does not start with an audience', (given) => ({ ...given, nodes: given.nodes.slice(1) })],
    [
      'leave early',
      (given) => withSettings(given, { exits: [{ id: 'x', label: 'x', when: { op: 'tag', tag: 'x' } }] }),
    ],
    ['share of patients', (given) => withSettings(given, { exits: [], holdout: { percent: 10 } })],
    ['branch', (given) => ({ ...given, edges: [...given.edges, { from: 'message_1', port: 'not_sent', to: 'sent' }] })],
    ['main line', (given) => withNode(given, { id: 'lost', kind: 'message', config: {} })],
    ['neither a message nor a wait', (given) => withBehind(given, { id: 'tag', kind: 'tag', config: {} })],
    [
      'neither a message nor a wait',
      (given) => withBehind(given, { id: 'monday', kind: 'delay', config: { mode: 'until_weekday' } }),
    ],
    [
      'waits after its last message',
      (given) =>
        withBehind(given, {
          id: 'pause',
          kind: 'delay',
          config: { mode: 'for', duration: { amount: 1, unit: 'days' } },
        }),
    ],
  ])('opens on the canvas only when it %s', (why, change) => {
    const read = readBlast(change(document()));
    expect(read).toEqual({ kind: 'canvas_only', why: expect.stringContaining(why) });
  });
});

type Given = ReturnType<typeof document>;

function withSettings(given: Given, settings: Given['settings']): Given {
  return { ...given, settings };
}

function withNode(given: Given, node: DocumentNode): Given {
  return { ...given, nodes: [...given.nodes, node] };
}

/** With a step between the message and the end. */
function withBehind(given: Given, node: DocumentNode): Given {
  const edges = given.edges.map((edge) => (edge.from === 'message_1' ? { ...edge, to: node.id } : edge));
  return { ...withNode(given, node), edges: [...edges, { from: node.id, port: 'next', to: 'sent' }] };
}
