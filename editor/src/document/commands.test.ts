import { describe, expect, test } from 'vitest';
import { sampleDocument } from '../testing/sample-document.ts';
import type { Command } from './commands.ts';
import { apply, applyPatch } from './commands.ts';
import { valueAt } from './value-at.ts';

describe('set_config', () => {
  test('changes one field and leaves every other node the very same object', () => {
    const before = sampleDocument();
    const applied = apply(before, { kind: 'set_config', nodeId: 'pause', path: 'duration.amount', value: 5 });
    expect(valueAt(applied?.document.nodes[1]?.config, 'duration')).toEqual({ amount: 5, unit: 'days' });
    expect(applied?.document.nodes[0]).toBe(before.nodes[0]);
    expect(applied?.touched).toEqual(['pause']);
    expect(applied?.label).toBe('change “Wait”');
  });

  test('is nothing when the value is the one already there, or the node is gone', () => {
    const document = sampleDocument();
    expect(
      apply(document, { kind: 'set_config', nodeId: 'pause', path: 'duration', value: { amount: 3, unit: 'days' } }),
    ).toBeNull();
    expect(apply(document, { kind: 'set_config', nodeId: 'nobody', path: 'duration', value: 1 })).toBeNull();
  });

  test('another variant drops what it does not know and starts filled in', () => {
    const applied = apply(sampleDocument(), { kind: 'set_config', nodeId: 'pause', path: 'mode', value: 'relative' });
    expect(applied?.document.nodes[1]?.config).toEqual({
      mode: 'relative',
      duration: { amount: 3, unit: 'days' },
      direction: 'before',
    });
  });

  test('a way out that the new settings lack takes its line with it, and undo brings both back', () => {
    const relative = apply(sampleDocument(), { kind: 'set_config', nodeId: 'pause', path: 'mode', value: 'relative' });
    if (relative === null) throw new Error('changed nothing');
    const before = {
      ...relative.document,
      edges: [...relative.document.edges, { from: 'pause', port: 'missed', to: 'done' }],
    };
    const applied = apply(before, { kind: 'set_config', nodeId: 'pause', path: 'mode', value: 'for' });
    if (applied === null) throw new Error('changed nothing');
    expect(applied.document.edges.filter((edge) => edge.from === 'pause').map((edge) => edge.port)).toEqual(['next']);
    expect(JSON.stringify(applyPatch(applied.document, applied.inverse).document)).toBe(JSON.stringify(before));
  });

  test('undefined empties an optional field', () => {
    const applied = apply(sampleDocument(), {
      kind: 'set_config',
      nodeId: 'letter',
      path: 'subject',
      value: undefined,
    });
    expect(applied?.document.nodes[3]?.config).not.toHaveProperty('subject');
  });
});

describe('rename', () => {
  test('trims, and an empty name gives the card its kind back', () => {
    const named = apply(sampleDocument(), { kind: 'rename', nodeId: 'pause', name: ' Rest ' });
    expect(named?.document.nodes[1]?.name).toBe('Rest');
    const plain = apply(sampleDocument(), { kind: 'rename', nodeId: 'ask', name: '' });
    expect(plain?.document.nodes[2]).not.toHaveProperty('name');
  });
});

describe('set_settings', () => {
  test('changes what is given and keeps the rest', () => {
    const before = sampleDocument();
    const applied = apply(before, { kind: 'set_settings', name: 'Recall 2', settings: { exits: [] } });
    expect(applied?.document).toEqual({ ...before, name: 'Recall 2', settings: { exits: [] } });
    expect(apply(before, { kind: 'set_settings', name: 'Recall' })).toBeNull();
  });
});

const commands: Command[] = [
  { kind: 'set_config', nodeId: 'pause', path: 'mode', value: 'relative' },
  { kind: 'set_config', nodeId: 'letter', path: 'subject', value: undefined },
  { kind: 'rename', nodeId: 'ask', name: '' },
  { kind: 'rename', nodeId: 'pause', name: 'Rest' },
  { kind: 'set_settings', description: 'For all', settings: { exits: [] } },
];

test.each(commands)(
  'the inverse of $kind restores the document byte for byte, and its inverse the change',
  (command) => {
    const before = sampleDocument();
    const applied = apply(before, command);
    if (applied === null) throw new Error('changed nothing');
    const back = applyPatch(applied.document, applied.inverse);
    expect(JSON.stringify(back.document)).toBe(JSON.stringify(before));
    const again = applyPatch(back.document, back.inverse);
    expect(JSON.stringify(again.document)).toBe(JSON.stringify(applied.document));
  },
);

describe('branches of a step', () => {
  const vip = { id: 'vip', name: 'VIP', when: { op: 'tag', tag: 'vip' } };
  const spanish = {
    id: 'spanish',
    name: 'Spanish',
    when: { op: 'patient', field: 'language', compare: 'is', value: 'es' },
  };
  const base = sampleDocument();
  const document = {
    ...base,
    nodes: base.nodes.map((node) =>
      node.id === 'ask' ? { id: 'ask', kind: 'split', config: { branches: [vip, spanish] } } : node,
    ),
    edges: [
      ...base.edges.filter(({ from }) => from !== 'ask'),
      { from: 'ask', port: 'vip', to: 'done' },
      { from: 'ask', port: 'spanish', to: 'letter' },
      { from: 'ask', port: 'else', to: 'text' },
    ],
  };
  const linesAfter = (branches: object[]) => {
    const applied = apply(document, { kind: 'set_config', nodeId: 'ask', path: 'branches', value: branches });
    return applied?.document.edges.filter(({ from }) => from === 'ask').map(({ port, to }) => `${port} to ${to}`);
  };

  test('keep their lines when they are renamed and change places', () => {
    expect(linesAfter([spanish, { ...vip, name: 'Regulars' }])).toEqual([
      'vip to done',
      'spanish to letter',
      'else to text',
    ]);
  });

  test('keep their lines while one of them is not complete', () => {
    expect(linesAfter([spanish, { ...vip, when: { op: 'tag', tag: '' } }])).toHaveLength(3);
  });

  test('take their lines along when they are removed', () => {
    expect(linesAfter([spanish])).toEqual(['spanish to letter', 'else to text']);
  });
});
