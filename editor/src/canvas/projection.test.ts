import { expect, test } from 'vitest';
import { apply } from '../document/commands.ts';
import { sampleDocument } from '../testing/sample-document.ts';
import { branchesOf } from './fold-branches.ts';
import { layoutOf } from './layout-of.ts';
import type { Projection } from './projection.ts';
import { emptyProjection, project } from './projection.ts';
import type { StepView } from './step-view.ts';
import { stepViews } from './step-view.ts';

function scene(steps: ReadonlyMap<string, StepView>, selected: string | null, former: Projection) {
  const selection = new Set(selected === null ? [] : [selected]);
  return project(
    { steps, layout: layoutOf(steps), branches: branchesOf(steps), selection, focusStop: 'start' },
    former,
  );
}

test('nothing changed: every card and line is the very same object', () => {
  const document = sampleDocument();
  const views = stepViews(document, [], null, new Map());
  const first = scene(views, null, emptyProjection);
  const second = scene(stepViews(sampleDocument(), [], null, views), null, first);
  for (const [id, card] of first.cards) expect(second.cards.get(id)).toBe(card);
  for (const [id, line] of first.lines) expect(second.lines.get(id)).toBe(line);
});

test('a changed setting redraws its card, and the messages whose day it moves', () => {
  const document = sampleDocument();
  const views = stepViews(document, [], null, new Map());
  const first = scene(views, null, emptyProjection);
  const changed = apply(document, { kind: 'set_config', nodeId: 'pause', path: 'duration.amount', value: 9 });
  if (changed === null) throw new Error('changed nothing');
  const second = scene(stepViews(changed.document, [], null, views), null, first);
  expect([...second.cards.keys()].filter((id) => second.cards.get(id) !== first.cards.get(id))).toEqual([
    'pause',
    'letter',
    'text',
  ]);
  expect(second.cards.get('pause')?.step.sentence).toBe('Wait 9 days');
});

test('selecting a step redraws that card, and sets the way to it and its way on apart', () => {
  const views = stepViews(sampleDocument(), [], null, new Map());
  const first = scene(views, null, emptyProjection);
  const second = scene(views, 'text', first);
  expect([...second.cards.keys()].filter((id) => second.cards.get(id) !== first.cards.get(id))).toEqual(['text']);
  const strong = [...second.lines.values()].filter((line) => line.emphasis === 'strong').map((line) => line.id);
  expect(strong).toEqual(['start:next', 'pause:next', 'ask:no', 'text:next']);
});

test('views carry ways out, problems and what differs from the published version', () => {
  const published = sampleDocument();
  const renamed = apply(published, { kind: 'rename', nodeId: 'text', name: 'Short text' });
  if (renamed === null) throw new Error('changed nothing');
  const issue = { code: 'x', severity: 'blocks', nodeId: 'ask', path: null, message: 'No.' } as const;
  const views = stepViews(renamed.document, [issue], published, new Map());
  expect(views.get('ask')?.ports).toEqual([
    { id: 'yes', label: 'Yes', to: 'letter' },
    { id: 'no', label: 'No', to: 'text' },
  ]);
  expect(views.get('ask')?.blocks).toBe(1);
  expect([...views.values()].filter((view) => view.isChanged).map((view) => view.id)).toEqual(['text']);
});

test('a card of eleven ways out is broad enough to name each, and its branches stand side by side below it', () => {
  const base = sampleDocument();
  const ids = Array.from({ length: 10 }, (_, at) => `b${at}`);
  const branches = ids.map((id) => ({ id, name: `Branch ${id}`, when: { op: 'tag', tag: id } }));
  const ports = [...ids, 'else'];
  const document = {
    ...base,
    nodes: [
      ...base.nodes.filter(({ id }) => id === 'start'),
      { id: 'many', kind: 'split', config: { branches } },
      ...ports.map((id) => ({ id: `to_${id}`, kind: 'exit', config: { label: id } })),
    ],
    edges: [
      { from: 'start', port: 'next', to: 'many' },
      ...ports.map((port) => ({ from: 'many', port, to: `to_${port}` })),
    ],
  };
  const { cards, lines } = scene(stepViews(document, [], null, new Map()), null, emptyProjection);
  const many = cards.get('many');
  expect(many?.step.ports.map(({ id }) => id)).toEqual(ports);
  expect((many?.box.width ?? 0) / ports.length).toBeGreaterThanOrEqual(112);
  const below = ports.flatMap((port) => cards.get(`to_${port}`)?.box ?? []);
  expect(below.map(({ y }) => y)).toEqual(ports.map(() => below[0]?.y));
  const gaps = below.slice(1).map((box, at) => box.x - ((below[at]?.x ?? 0) + (below[at]?.width ?? 0)));
  expect(Math.min(...gaps)).toBeGreaterThan(0);
  expect(lines.size).toBe(12);
});
