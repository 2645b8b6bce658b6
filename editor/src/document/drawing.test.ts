import type { CampaignDocument } from '@cairn/core';
import { expect, test } from 'vitest';
import { sampleDocument } from '../testing/sample-document.ts';
import type { Command } from './commands.ts';
import { apply } from './commands.ts';
import { fragmentOf } from './fragment-of.ts';

/** start → pause → ask (yes → letter, no → text) → later → done */
const sample = sampleDocument();

function after(command: Command, document: CampaignDocument = sample) {
  const applied = apply(document, command);
  if (applied === null) throw new Error('changed nothing');
  return { ...applied, lines: linesOf(applied.document) };
}

function linesOf({ edges }: CampaignDocument): string[] {
  return edges.map(({ from, port, to }) => (port === 'next' ? `${from} > ${to}` : `${from} ${port}> ${to}`));
}

const delay = { kind: 'delay' };

test('an added step stands in the line, before what stood there', () => {
  const { lines, touched, label, document } = after({
    kind: 'insert',
    at: { after: 'start', port: 'next' },
    step: delay,
  });
  expect(touched).toEqual(['delay_1']);
  expect(label).toBe('add “Wait”');
  expect(lines.slice(0, 2)).toEqual(['start > delay_1', 'delay_1 > pause']);
  expect(document.nodes.map(({ id }) => id).slice(0, 3)).toEqual(['start', 'delay_1', 'pause']);
});

test('a step with several ways out goes on by its first, or by the one asked for', () => {
  const condition = { kind: 'condition' };
  const at = { after: 'pause', port: 'next' };
  expect(after({ kind: 'insert', at, step: condition }).lines).toContain('condition_1 yes> ask');
  expect(after({ kind: 'insert', at, step: condition, continueOn: 'no' }).lines).toContain('condition_1 no> ask');
});

test('an end is added only where nothing is left behind it', () => {
  const end = { kind: 'exit' };
  expect(apply(sample, { kind: 'insert', at: { after: 'pause', port: 'next' }, step: end })).toBeNull();
  expect(after({ kind: 'insert', at: { after: 'text', port: 'next' }, step: end }).lines).toContain('text > exit_1');
});

test('triggers, notes and unknown kinds cannot be added to a line', () => {
  for (const kind of ['manual-trigger', 'note', 'teleport']) {
    expect(apply(sample, { kind: 'insert', at: { after: 'pause', port: 'next' }, step: { kind } })).toBeNull();
  }
});

test('a deleted step leaves the line whole', () => {
  const { lines, label, touched } = after({ kind: 'remove', nodeIds: ['pause'] });
  expect(lines[0]).toBe('start > ask');
  expect(label).toBe('delete “Wait”');
  expect(touched).toEqual(['start']);
});

test('of a deleted condition the branch asked for stays, by default the longest, or none', () => {
  const longer = after({ kind: 'insert', at: { after: 'text', port: 'next' }, step: delay }).document;
  expect(after({ kind: 'remove', nodeIds: ['ask'] }, longer).lines).toEqual([
    'start > pause',
    'pause > text',
    'text > delay_1',
    'delay_1 > later',
    'later > done',
  ]);
  expect(after({ kind: 'remove', nodeIds: ['ask'], keep: 'yes' }, longer).lines).toContain('pause > letter');
  expect(after({ kind: 'remove', nodeIds: ['ask'], keep: null }, longer).lines).toEqual([
    'start > pause',
    'pause > later',
    'later > done',
  ]);
});

test('the trigger stays, whatever is deleted with it', () => {
  expect(apply(sample, { kind: 'remove', nodeIds: ['start'] })).toBeNull();
  const all = after({ kind: 'remove', nodeIds: sample.nodes.map(({ id }) => id) });
  expect(all.document.nodes.map(({ id }) => id)).toEqual(['start']);
  expect(all.label).toBe('delete 6 steps');
});

test('a step moves alone, a condition with its branches down to where they meet', () => {
  expect(after({ kind: 'move', nodeIds: ['pause'], to: { after: 'text', port: 'next' } }).lines).toEqual([
    'start > ask',
    'ask yes> letter',
    'ask no> text',
    'letter > later',
    'text > pause',
    'pause > later',
    'later > done',
  ]);
  expect(after({ kind: 'move', nodeIds: ['ask'], to: { after: 'later', port: 'next' } }).lines).toEqual([
    'start > pause',
    'pause > later',
    'later > ask',
    'ask yes> letter',
    'ask no> text',
    'letter > done',
    'text > done',
  ]);
});

test('a run of steps keeps its order, and nothing moves into itself', () => {
  const run = after({ kind: 'move', nodeIds: ['ask', 'pause'], to: { after: 'later', port: 'next' } });
  expect(run.lines.slice(0, 3)).toEqual(['start > later', 'later > pause', 'pause > ask']);
  expect(apply(sample, { kind: 'move', nodeIds: ['ask'], to: { after: 'letter', port: 'next' } })).toBeNull();
  expect(apply(sample, { kind: 'move', nodeIds: ['pause'], to: { after: 'start', port: 'next' } })).toBeNull();
});

test('a copied condition brings its branches, and all of them go on where it is put in', () => {
  const copied = fragmentOf(sample, ['ask']);
  if (!copied.ok) throw new Error(copied.problem);
  const { lines, document } = after({ kind: 'paste', at: { after: 'later', port: 'next' }, fragment: copied.fragment });
  expect(lines.slice(-6)).toEqual(
    [
      'later > condition_1',
      'condition_1 yes> message_1',
      'condition_1 no> message_2',
      'message_1 > done',
      'message_2 > done',
    ].toSpliced(0, 0, 'text > later'),
  );
  expect(document.nodes.find(({ id }) => id === 'message_2')?.name).toBe('Text');
});

test('settings that name a copied step name its copy', () => {
  const waits = after({
    kind: 'insert',
    at: { after: 'text', port: 'next' },
    id: 'arrived',
    step: { kind: 'wait-for', config: { for: { kind: 'delivery', node: 'text' } } },
  }).document;
  const { document } = after({ kind: 'duplicate', nodeIds: ['text', 'arrived'] }, waits);
  expect(document.nodes.find(({ id }) => id === 'wait_for_1')?.config['for']).toEqual({
    kind: 'delivery',
    node: 'message_1',
  });
});

test('a duplicate stands behind its original, also where several ways leave it', () => {
  expect(after({ kind: 'duplicate', nodeIds: ['text'] }).lines).toContain('text > message_1');
  const twice = after({ kind: 'duplicate', nodeIds: ['ask'] });
  expect(twice.lines).toEqual(expect.arrayContaining(['letter > condition_1', 'text > condition_1']));
  expect(apply(sample, { kind: 'duplicate', nodeIds: ['done'] })).toBeNull();
});

test('a way out continues further on, never back', () => {
  const shorter = after({ kind: 'connect', from: { after: 'text', port: 'next' }, to: 'done' });
  expect(shorter.lines).toContain('text > done');
  expect(shorter.label).toBe('continue “Text” at “End”');
  expect(apply(sample, { kind: 'connect', from: { after: 'later', port: 'next' }, to: 'pause' })).toBeNull();
  expect(apply(sample, { kind: 'connect', from: { after: 'pause', port: 'next' }, to: 'start' })).toBeNull();
});

test('another kind keeps the lines, unless it has too few ways out', () => {
  const split = after({ kind: 'replace_kind', nodeId: 'ask', to: 'split' });
  expect(split.lines).toEqual(expect.arrayContaining(['ask booked> letter', 'ask long_away> text']));
  expect(apply(sample, { kind: 'replace_kind', nodeId: 'ask', to: 'delay' })).toBeNull();
  expect(apply(sample, { kind: 'replace_kind', nodeId: 'ask', to: 'manual-trigger' })).toBeNull();
  expect(after({ kind: 'replace_kind', nodeId: 'start', to: 'manual-trigger' }).lines[0]).toBe('start > pause');
});

test('branches change places with their lines', () => {
  const split = after({ kind: 'replace_kind', nodeId: 'ask', to: 'split' }).document;
  const turned = after({ kind: 'reorder_ways', nodeId: 'ask', ports: ['long_away', 'booked', 'else'] }, split);
  expect(turned.lines.slice(2, 4)).toEqual(['ask long_away> text', 'ask booked> letter']);
  expect(apply(sample, { kind: 'reorder_ways', nodeId: 'ask', ports: ['no', 'yes'] })).toBeNull();
});

test('messages can be off, waits cannot', () => {
  const off = after({ kind: 'switch_off', nodeIds: ['text', 'pause'], off: true });
  expect(off.touched).toEqual(['text']);
  expect(off.label).toBe('switch off “Text”');
  expect(apply(sample, { kind: 'switch_off', nodeIds: ['pause'], off: true })).toBeNull();
});

test('a note hangs on its step, through renaming and copying', () => {
  const noted = after({ kind: 'annotate', nodeId: 'text', text: ' Agreed with Ana ' }).document;
  const renamed = after({ kind: 'rename', nodeId: 'text', name: 'Reminder' }, noted).document;
  const copy = after({ kind: 'duplicate', nodeIds: ['text'] }, renamed).document;
  expect(copy.nodes.find(({ id }) => id === 'message_1')?.note).toBe('Agreed with Ana');
  expect(after({ kind: 'annotate', nodeId: 'text', text: '' }, noted).label).toBe('remove the note of “Text”');
});

test('the same journey drawn in another order is the same document', () => {
  const first = after({ kind: 'insert', at: { after: 'start', port: 'next' }, step: delay, id: 'a' }).document;
  const both = after({ kind: 'insert', at: { after: 'text', port: 'next' }, step: delay, id: 'b' }, first).document;
  const second = after({ kind: 'insert', at: { after: 'text', port: 'next' }, step: delay, id: 'b' }).document;
  expect(
    after({ kind: 'insert', at: { after: 'start', port: 'next' }, step: delay, id: 'a' }, second).document,
  ).toEqual(both);
});
