import { expect, it } from 'vitest';
import { describeNode } from './describe-node.ts';
import { nodeTypes } from './registry.ts';

it.each(Object.values(nodeTypes))('says a sentence for a new $kind', (type) => {
  const { sentence, isComplete, title } = describeNode({ kind: type.kind, config: type.example });
  expect(isComplete).toBe(true);
  expect(title).toBe(type.title);
  expect(sentence).not.toMatch(/undefined|\[object/);
});

it('keeps the ways out of a card whose settings are not complete', () => {
  const card = describeNode({ kind: 'wait-for', config: {} });
  expect(card).toMatchObject({ sentence: 'Not set up yet', isComplete: false });
  expect(Object.keys(card.ports)).toEqual(['happened', 'timed_out']);
});

it('shows what it does not know as unknown', () => {
  expect(describeNode({ kind: 'toString', config: null })).toMatchObject({
    sentence: 'Unknown kind of step',
    ports: {},
  });
});
