import { expect, test } from 'vitest';
import { apply } from '../document/commands.ts';
import { sampleDocument } from '../testing/sample-document.ts';
import { sameShape } from './layout-of.ts';
import { stepViews } from './step-view.ts';

function after(command: Parameters<typeof apply>[1]) {
  const changed = apply(sampleDocument(), command);
  if (changed === null) throw new Error('changed nothing');
  return stepViews(changed.document, [], null, new Map());
}

test('settings and names move no card; notes, lines and new steps do', () => {
  const before = stepViews(sampleDocument(), [], null, new Map());
  expect(sameShape(before, after({ kind: 'rename', nodeId: 'text', name: 'Other' }))).toBe(true);
  expect(sameShape(before, after({ kind: 'set_config', nodeId: 'pause', path: 'duration.amount', value: 9 }))).toBe(
    true,
  );
  expect(sameShape(before, after({ kind: 'annotate', nodeId: 'text', text: 'Why' }))).toBe(false);
  expect(sameShape(before, after({ kind: 'disconnect', from: { after: 'text', port: 'next' } }))).toBe(false);
  const at = { after: 'text', port: 'next' };
  expect(sameShape(before, after({ kind: 'insert', at, step: { kind: 'tag' } }))).toBe(false);
});
