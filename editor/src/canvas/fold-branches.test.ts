import { expect, test } from 'vitest';
import { sampleDocument } from '../testing/sample-document.ts';
import { branchesAt, branchesOf, foldBranches, foldsOver } from './fold-branches.ts';
import { stepViews } from './step-view.ts';

const issue = { code: 'x', severity: 'blocks', nodeId: 'more', path: null, message: 'No.' } as const;

/** ask → yes: letter → more → later; no: text → later. */
function twoBranches() {
  const document = sampleDocument();
  const more = { id: 'more', kind: 'delay', config: { mode: 'for', duration: { amount: 1, unit: 'days' } } };
  const edges = document.edges.map((edge) => (edge.from === 'letter' ? { ...edge, to: 'more' } : edge));
  return stepViews(
    { ...document, nodes: [...document.nodes, more], edges: [...edges, { from: 'more', port: 'next', to: 'later' }] },
    [issue],
    null,
    new Map(),
  );
}

test('a folded branch is one card that says what it holds and leads on where the branch did', () => {
  const steps = twoBranches();
  const shown = foldBranches(steps, new Set(['ask:yes']), branchesOf(steps));
  expect([...shown.keys()].sort()).toEqual(['ask', 'done', 'fold:ask:yes', 'later', 'pause', 'start', 'text']);
  expect(shown.get('fold:ask:yes')?.folded).toEqual({ branch: 'ask:yes', steps: 2, problems: 1 });
  expect(shown.get('fold:ask:yes')?.ports.map((port) => port.to)).toEqual(['later']);
  expect(shown.get('ask')?.ports.map((port) => port.to)).toEqual(['fold:ask:yes', 'text']);
});

test('nothing folded: the very same steps; branches that are gone fold nothing', () => {
  const steps = twoBranches();
  expect(foldBranches(steps, new Set(), branchesOf(steps))).toBe(steps);
  expect([...foldBranches(steps, new Set(['gone:yes', 'pause:next']), branchesOf(steps)).keys()]).toEqual([
    ...steps.keys(),
  ]);
});

test('a fold within a fold shows once the outer one is open', () => {
  const document = sampleDocument();
  const nodes = [
    ...document.nodes,
    { id: 'inner', kind: 'condition', config: { when: { op: 'tag', tag: 'vip' } } },
    { id: 'deep', kind: 'exit', config: { label: 'Deep' } },
  ];
  const edges = document.edges.map((edge) => (edge.from === 'letter' ? { ...edge, to: 'inner' } : edge));
  const steps = stepViews(
    { ...document, nodes, edges: [...edges, { from: 'inner', port: 'yes', to: 'deep' }] },
    [],
    null,
    new Map(),
  );
  const branches = branchesOf(steps);
  const both = new Set(['ask:yes', 'inner:yes']);
  expect([...foldBranches(steps, both, branches).keys()].filter((id) => id.startsWith('fold'))).toEqual([
    'fold:ask:yes',
  ]);
  expect(foldsOver('deep', steps, branches)).toEqual(['inner:yes', 'ask:yes']);
});

test('the key folds the branches of a step, else the branch that it stands in', () => {
  const steps = twoBranches();
  expect(branchesAt(steps, 'ask', branchesOf(steps))).toEqual(['ask:yes', 'ask:no']);
  expect(branchesAt(steps, 'more', branchesOf(steps))).toEqual(['ask:yes']);
  expect(branchesAt(steps, 'later', branchesOf(steps))).toEqual([]);
});
