import { compile } from '@cairn/core';
import { expect, it } from 'vitest';
import { blast } from '../testing/sends-of.ts';
import { sendOffsets } from './send-offsets.ts';

const text = (id: string) => ({
  id,
  kind: 'message',
  config: { channel: 'sms', purpose: 'care', sending: 'automatic', body: 'Hello' },
});
const wait = (id: string, config: Record<string, unknown>) => ({ id, kind: 'delay', config });
const days = (amount: number) => ({ mode: 'for', duration: { amount, unit: 'days' } });
const day = 86_400_000;

function offsets(...nodes: Parameters<typeof blast>[1][]) {
  const compiled = compile(blast({}, ...nodes));
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues));
  return Object.fromEntries(sendOffsets(compiled.plan));
}

it('adds up the waits before each message', () => {
  const all = offsets(text('one'), wait('w1', days(3)), text('two'), wait('w2', days(4)), text('three'));
  expect(all).toMatchObject({ one: 0, two: 3 * day, three: 7 * day });
});

it('tells nothing of what waits for a date', () => {
  const date = { mode: 'until_date', date: '2031-03-04', atMinute: 540 };
  const all = offsets(text('one'), wait('w1', date), text('two'));
  expect(all).toMatchObject({ one: 0 });
  expect(all).not.toHaveProperty('two');
});
