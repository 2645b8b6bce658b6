import { describe, expect, it } from 'vitest';
import type { CampaignDocumentInput } from '../document/document.ts';
import { compile } from '../plan/compile.ts';
import type { Plan } from '../plan/plan.ts';
import { repliedEvent } from '../replies/replied-event.ts';
import { awaitedReplies } from './awaited-replies.ts';

const timeout = { amount: 2, unit: 'days' };
const replied = (where: object[] = []) => ({ kind: 'event', event: repliedEvent, where });
const keyword = (value: string) => ({ path: 'keyword', compare: 'is', value });

function planWaitingFor(awaited: object): Plan {
  const nodes: CampaignDocumentInput['nodes'] = [
    { id: 'start', kind: 'manual-trigger', config: {} },
    { id: 'hold', kind: 'wait-for', config: { for: awaited, since: 'node', timeout } },
    { id: 'rest', kind: 'delay', config: { mode: 'for', duration: timeout } },
  ];
  const settings = {
    exits: [
      { id: 'r', label: 'replied', when: { op: 'event', name: repliedEvent, since: 'enrollment', times: 1 } as const },
    ],
  };
  const edges = [
    { from: 'start', port: 'next', to: 'hold' },
    { from: 'hold', port: 'timed_out', to: 'rest' },
  ];
  const result = compile({ schemaVersion: 1, name: 'Test', settings, nodes, edges });
  if (!result.ok) throw new Error(result.issues.map(({ message }) => message).join(' '));
  return result.plan;
}

describe('what a journey takes for an answer', () => {
  it('is what it tests the reply for', () => {
    expect(awaitedReplies(planWaitingFor(replied([keyword('Confirm')])), 'hold')).toEqual(['Confirm']);
  });

  it('is any usual answer when it takes every reply, or waits until there was one', () => {
    expect(awaitedReplies(planWaitingFor(replied()), 'hold')).toContain('YES');
    const when = { op: 'event', name: repliedEvent, since: 'enrollment', times: 1 };
    expect(awaitedReplies(planWaitingFor({ kind: 'condition', when }), 'hold')).toContain('YES');
  });

  it('is nothing where it waits for something else, though a reply would end it', () => {
    const plan = planWaitingFor({ kind: 'event', event: 'form.submitted', where: [] });
    expect(awaitedReplies(plan, 'hold')).toEqual([]);
    expect(awaitedReplies(plan, 'rest')).toEqual([]);
    expect(awaitedReplies(plan, 'no-such-step')).toEqual([]);
  });

  it('is what its answers are spelled like', () => {
    const answers = [
      { id: 'yes', name: 'Yes', words: ['YES', 'Sí'] },
      { id: 'no', name: 'No', words: ['NO'] },
    ];
    const nodes = [
      { id: 'start', kind: 'manual-trigger', config: {} },
      {
        id: 'text',
        kind: 'message',
        config: { channel: 'sms_then_email', purpose: 'care', subject: 'Reply', body: 'Hello', smsBody: 'Reply YES' },
      },
      { id: 'hold', kind: 'wait-for', config: { for: { kind: 'reply', answers }, timeout } },
    ];
    const edges = [
      { from: 'start', port: 'next', to: 'text' },
      { from: 'text', port: 'next', to: 'hold' },
    ];
    const result = compile({ schemaVersion: 1, name: 'Test', nodes, edges });
    if (!result.ok) throw new Error('It compiles');
    expect(awaitedReplies(result.plan, 'hold')).toEqual(['YES', 'Sí', 'NO']);
    // Whoever answers while the journey still looks whether the text arrived has answered.
    expect(awaitedReplies(result.plan, 'text')).toEqual(['YES', 'Sí', 'NO']);
    expect(awaitedReplies(result.plan, 'start')).toEqual([]);
  });
});
