import { expect, test } from 'vitest';
import { stepViews } from '../canvas/step-view.ts';
import type { Command } from '../document/commands.ts';
import { apply } from '../document/commands.ts';
import { sampleDocument } from '../testing/sample-document.ts';
import type { OutlineRow } from './outline-rows.ts';
import { gapsOf, outlineRows, unfoldedRows } from './outline-rows.ts';

const views = (document = sampleDocument()) => stepViews(document, [], null, new Map());

function shown(rows: readonly OutlineRow[]): string[] {
  return rows.map((row) => {
    const on = row.continuesAt === null ? '' : ` → ${row.continuesAt.id}`;
    const name = row.kind === 'way' ? `${row.port.label} (${row.count})` : row.step.id;
    return `${'  '.repeat(row.depth)}${name}${on}${row.kind === 'step' && row.isOpen ? ' ends' : ''}`;
  });
}

test('branches indent under their names, and the list comes back out where they meet', () => {
  expect(shown(outlineRows(views()))).toEqual([
    'start',
    'pause',
    'ask',
    '  Yes (1)',
    '  letter',
    '  No (1)',
    '  text',
    'later',
    'done',
  ]);
});

test('a branch that leads straight to the meeting point says so; an open way ends; lost steps come last', () => {
  const document = sampleDocument();
  const edges = document.edges
    .map((edge) => (edge.port === 'no' ? { ...edge, to: 'later' } : edge))
    .filter(({ from }) => from !== 'text');
  expect(shown(outlineRows(views({ ...document, edges })))).toEqual([
    'start',
    'pause',
    'ask',
    '  Yes (1)',
    '  letter',
    '  No (0) → later',
    'later',
    'done',
    'text ends',
  ]);
});

test('a line that leads past the meeting point says where it goes on', () => {
  const commands: Command[] = [
    { kind: 'insert', at: { after: 'letter', port: 'next' }, id: 'read', step: { kind: 'condition' } },
    { kind: 'insert', at: { after: 'read', port: 'no' }, id: 'rest', step: { kind: 'delay' } },
    { kind: 'connect', from: { after: 'rest', port: 'next' }, to: 'done' },
  ];
  const document = commands.reduce((before, command) => apply(before, command)?.document ?? before, sampleDocument());
  expect(shown(outlineRows(views(document))).slice(4, 11)).toEqual([
    '  letter',
    '  read',
    '    Yes (0) → later',
    '    No (1)',
    '    rest → done',
    '  No (1)',
    '  text',
  ]);
});

test('a folded branch hides what is in it, and keeps its own row', () => {
  const rows = outlineRows(views());
  expect(shown(unfoldedRows(rows, new Set(['ask:yes'])))).not.toContain('  letter');
  expect(shown(unfoldedRows(rows, new Set(['ask:yes'])))).toContain('  Yes (1)');
});

test('places for steps come in the order of the list', () => {
  expect(gapsOf(outlineRows(views())).map(({ after, port }) => `${after} ${port}`)).toEqual([
    'start next',
    'pause next',
    'ask yes',
    'letter next',
    'ask no',
    'text next',
    'later next',
  ]);
});

test('rows that say the same after a change are the same objects; only those it touched are new', () => {
  const document = sampleDocument();
  const before = views(document);
  const rows = outlineRows(before);
  const changed = apply(document, { kind: 'rename', nodeId: 'text', name: 'Short text' });
  if (changed === null) throw new Error('changed nothing');
  const after = outlineRows(stepViews(changed.document, [], null, before), rows);
  expect(after.filter((row, at) => row !== rows[at]).map(({ key }) => key)).toEqual(['text']);
});
