import { campaignDocument, compile } from '@cairn/core';
import { expect, test } from 'vitest';
import { missingOf } from './missing-of.ts';

test('a message without a text needs it, by the name that its form gives it', () => {
  const node = { id: 'text', kind: 'message', config: { channel: 'sms', purpose: 'care' } };
  const document = campaignDocument.parse({ schemaVersion: 1, name: 'Test', nodes: [node], edges: [] });
  const mine = compile(document).issues.filter(({ nodeId }) => nodeId === 'text');
  expect(missingOf(node, mine)).toBe('Needs “Message”');
});

test('what is no field of the form is said as it is, and nothing of a step that is complete', () => {
  const node = { id: 'x', kind: 'no-such-kind', config: {} };
  const issue = {
    code: 'node_kind_unknown',
    severity: 'blocks',
    nodeId: 'x',
    path: null,
    message: 'No such kind.',
  } as const;
  expect(missingOf(node, [issue])).toBe('No such kind.');
  expect(missingOf(node, [])).toBeNull();
});
