import { expect, test } from 'vitest';
import { sampleDocument } from '../testing/sample-document.ts';
import { diffDocuments } from './diff.ts';

test('equal documents have no changes, whatever the order of their keys', () => {
  const before = sampleDocument();
  const after = { ...before, nodes: before.nodes.map(({ config, ...node }) => ({ config: { ...config }, ...node })) };
  expect(diffDocuments(before, after)).toEqual([]);
});

test('a changed step is told in sentences and by field', () => {
  const before = sampleDocument();
  const nodes = before.nodes.map((node) =>
    node.id === 'pause' ? { ...node, config: { mode: 'for', duration: { amount: 5, unit: 'days' } } } : node,
  );
  expect(diffDocuments(before, { ...before, nodes })).toEqual([
    {
      kind: 'changed',
      nodeId: 'pause',
      title: 'Wait',
      before: 'Wait 3 days',
      after: 'Wait 5 days',
      fields: [{ label: 'How long', before: '3 days', after: '5 days' }],
    },
  ]);
});

test('new and removed steps and redirected lines are told', () => {
  const before = sampleDocument();
  const added = { id: 'told', kind: 'exit', config: { label: 'Written to' } };
  const after = {
    ...before,
    nodes: [...before.nodes.filter((node) => node.id !== 'done'), added],
    edges: before.edges.map((edge) => (edge.to === 'done' ? { ...edge, to: 'told' } : edge)),
  };
  const changes = diffDocuments(before, after);
  expect(changes.map(({ kind, nodeId }) => [kind, nodeId])).toEqual([
    ['changed', 'later'],
    ['added', 'told'],
    ['removed', 'done'],
  ]);
});

test('campaign settings come first', () => {
  const before = sampleDocument();
  const [change] = diffDocuments(before, { ...before, name: 'Recall by text', settings: { exits: [] } });
  expect(change?.title).toBe('Campaign settings');
  expect(change?.fields.map((field) => field.label)).toEqual(['Name', 'Exit rule “appointment cancelled”']);
});

test('branches, shares and the holdout are told in words', () => {
  const base = sampleDocument();
  const branches = [{ id: 'vip', name: 'VIP', when: { op: 'tag', tag: 'vip' } }];
  const shares = ['a', 'b'].map((id) => ({ id, name: id.toUpperCase(), percent: 50 }));
  const withNodes = (named: object, drawn: object) => [
    ...base.nodes,
    { id: 'many', kind: 'split', config: { branches: named } },
    { id: 'lot', kind: 'random-split', config: { shares: drawn } },
  ];
  const before = { ...base, nodes: withNodes(branches, shares) };
  const spanish = { id: 'es', name: 'Spanish', when: { op: 'patient', field: 'language', compare: 'is', value: 'es' } };
  const after = {
    ...base,
    settings: { ...base.settings, holdout: { percent: 10 } },
    nodes: withNodes(
      [...branches, spanish],
      shares.map((share, at) => ({ ...share, percent: at === 0 ? 80 : 20 })),
    ),
  };
  expect(diffDocuments(before, after).flatMap(({ fields }) => fields)).toEqual([
    { label: 'Holdout', before: 'none', after: '10 % of patients' },
    {
      label: 'Branches',
      before: 'VIP: the patient is tagged “vip”',
      after: 'VIP: the patient is tagged “vip”; Spanish: language is “es”',
    },
    { label: 'Shares', before: 'A 50 %, B 50 %', after: 'A 80 %, B 20 %' },
  ]);
});

test('segments are called by their names, and answers by their words', () => {
  const id = '00000000-0000-4000-8000-00000000005e';
  const before = sampleDocument();
  const when = { op: 'segment' as const, segment: id, is: 'in' as const };
  const goal = { label: 'Vip', when, windowDays: 28 };
  const after = { ...before, settings: { ...before.settings, goal } };
  const names = { segments: { [id]: 'Regulars' } };
  const told = JSON.stringify(diffDocuments(before, after, names));
  expect(told).toContain('the patient is in the segment “Regulars”');
  expect(told).not.toContain(id);
  const hold = (words: string[]) => ({
    id: 'hold',
    kind: 'wait-for',
    config: {
      for: { kind: 'reply', answers: [{ id: 'yes', name: 'Yes', words }] },
      timeout: { amount: 1, unit: 'days' },
    },
  });
  const [change] = diffDocuments(
    { ...before, nodes: [...before.nodes, hold(['YES'])] },
    { ...before, nodes: [...before.nodes, hold(['YES', 'OK'])] },
  );
  expect(change?.fields).toEqual([{ label: 'Answers', before: 'Yes (YES)', after: 'Yes (YES, OK)' }]);
});
