import { describe, expect, it } from 'vitest';
import { sampleFacts } from '../../simulator/sample-facts.ts';
import { instant, messageFacts, nodeContext } from '../../testing/node-context.ts';
import { waitForConfig } from './config.ts';
import { waitFor } from './index.ts';
import { waitForStep } from './step.ts';

const now = instant('2026-03-02T15:00:00Z');
const hour = 3_600_000;
const answers = [
  { id: 'yes', name: 'Yes', words: ['YES', 'sí', 'ok then'] },
  { id: 'no', name: 'No', words: ['NO'] },
];
const config = waitForConfig.parse({ for: { kind: 'reply', answers }, timeout: { amount: 1, unit: 'days' } });

type Said = { keyword?: string; intent?: string; at?: number };

function hear(said: readonly Said[], next: Record<string, string> = { other: 'staff' }) {
  const events = said.map(
    ({ keyword, intent = keyword === undefined ? 'message' : 'awaited_reply', at = now }, no) => ({
      id: `${no}`,
      name: 'message.replied',
      occurredAt: at,
      receivedAt: at,
      properties: { channel: 'sms', intent, ...(keyword !== undefined && { keyword }) },
    }),
  );
  const arrivedAt = now - hour;
  return waitForStep(config, nodeContext({ now, arrivedAt, next, facts: { ...sampleFacts(), events } }));
}

describe('a wait for a reply', () => {
  it.each([
    ['YES', 'yes'],
    ['yes', 'yes'],
    ['SÍ!', 'yes'],
    ['OK, then.', 'yes'],
    ['No', 'no'],
  ])('%s takes its way', (keyword, port) => {
    expect(hear([{ keyword }])).toMatchObject({ kind: 'go', port, reason: 'reply_taken' });
  });

  it('leads any other reply its own way, and waits on where that leads nowhere', () => {
    expect(hear([{}])).toMatchObject({ port: 'other' });
    expect(hear([{ keyword: 'C' }])).toMatchObject({ port: 'other' });
    expect(hear([{}], {})).toMatchObject({ kind: 'wait' });
    expect(hear([{}, { keyword: 'NO' }], {})).toMatchObject({ port: 'no' });
  });

  it.each(['opt_out', 'opt_in', 'help', 'wrong_number'])('takes %s for no answer', (intent) => {
    expect(hear([{ intent }])).toMatchObject({ kind: 'wait' });
  });

  it('takes the first of several', () => {
    expect(
      hear([
        { keyword: 'NO', at: now },
        { keyword: 'YES', at: now - 5 },
      ]),
    ).toMatchObject({ port: 'yes' });
  });

  it('counts a reply that came before the journey was here, but after its text went out', () => {
    const facts = {
      ...sampleFacts(),
      messages: [
        messageFacts({ nodeId: 'text', state: 'accepted', callingAt: now - 3 * hour, acceptedAt: now - 3 * hour }),
      ],
      events: [
        {
          id: 'e',
          name: 'message.replied',
          occurredAt: now - 2 * hour,
          receivedAt: now - 2 * hour,
          properties: { intent: 'awaited_reply', keyword: 'YES' },
        },
      ],
    };
    const lastMessage = { nodeId: 'text', visit: 1 };
    const look = (edit: object) => waitForStep(config, nodeContext({ now, arrivedAt: now, facts, ...edit }));
    expect(look({ lastMessage })).toMatchObject({ port: 'yes' });
    expect(look({})).toMatchObject({ kind: 'wait' });
  });

  it('has a way out for each answer, for other replies and for none', () => {
    const bind = waitFor.bind(config);
    expect(bind.ok && Object.entries(bind.node.ports)).toEqual([
      ['yes', { label: 'Yes' }],
      ['no', { label: 'No' }],
      ['other', { label: 'Another reply', optional: true }],
      ['timed_out', { label: 'Not in time' }],
    ]);
    expect(bind.ok && bind.node.describe()).toBe('Wait until the patient replies “Yes” or “No”, at most 1 day');
    const unfinished = { for: { kind: 'reply', answers: [{ id: 'maybe', name: '' }] } };
    expect(Object.keys(waitFor.draftPorts(unfinished))).toEqual(['maybe', 'other', 'timed_out']);
  });
});
