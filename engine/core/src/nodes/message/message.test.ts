import { describe, expect, it } from 'vitest';
import { sampleFacts } from '../../simulator/sample-facts.ts';
import { instant, messageFacts, nodeContext } from '../../testing/node-context.ts';
import { messageConfig } from './config.ts';
import { message } from './index.ts';
import { messageStep } from './step.ts';

const now = instant('2026-03-02T12:00:00Z');
const settings = { channel: 'sms', purpose: 'care', sending: 'automatic', body: 'Hello' };
const config = messageConfig.parse(settings);
const intent = {
  kind: 'message',
  nodeId: 'node',
  visit: 1,
  channel: 'sms',
  purpose: 'care',
  role: 'patient',
  staleAt: null,
};

describe('message', () => {
  it('decides on arrival and goes on at once', () => {
    expect(messageStep(config, nodeContext({ now }))).toMatchObject({ kind: 'go', port: 'next', effects: [intent] });
  });

  it('counts staleness from the decision, by the patient’s calendar', () => {
    const stale = messageConfig.parse({ ...settings, skipIfLaterThan: { amount: 1, unit: 'days' } });
    const at = instant('2026-03-07T20:00:00Z');
    expect(messageStep(stale, nodeContext({ now: at }))).toMatchObject({
      effects: [{ staleAt: instant('2026-03-08T19:00:00Z') }],
    });
  });

  it('sends nothing while sending is off', () => {
    const off = messageConfig.parse({ ...settings, sending: 'off' });
    expect(messageStep(off, nodeContext({ now, readsOutcome: true }))).toEqual({
      kind: 'go',
      port: 'next',
      reason: 'sending_off',
    });
  });

  describe('whose outcome is read', () => {
    const memory = { reason: 'awaiting_outcome' };
    const next = { next: 'a', not_sent: 'b' };
    const look = (state: Parameters<typeof messageFacts>[0]['state'] | null, ports: Record<string, string> = next) =>
      messageStep(
        config,
        nodeContext({
          now,
          memory,
          readsOutcome: true,
          next: ports,
          facts: {
            ...sampleFacts(),
            messages: state === null || state === undefined ? [] : [messageFacts({ nodeId: 'node', state })],
          },
        }),
      );

    it('decides once, then waits for messages alone', () => {
      const first = messageStep(config, nodeContext({ now, readsOutcome: true }));
      expect(first).toMatchObject({ kind: 'wait', until: null, memory, keys: ['messages'], effects: [intent] });
      for (const state of [null, 'queued', 'calling', 'unknown'] as const) {
        const again = look(state);
        expect(again).toMatchObject({ kind: 'wait', until: null, memory });
        expect(again).not.toHaveProperty('effects');
      }
    });

    it.each([
      ['accepted', 'next'],
      ['failed', 'not_sent'],
      ['skipped', 'not_sent'],
      ['cancelled', 'not_sent'],
    ] as const)('goes on once it is %s', (state, port) => {
      expect(look(state)).toMatchObject({ kind: 'go', port });
    });

    it('goes the ordinary way where “not sent” is not connected', () => {
      expect(look('failed', { next: 'a' })).toMatchObject({ kind: 'go', port: 'next', reason: 'message_not_sent' });
    });
  });
});

describe('the card of a message', () => {
  it.each([
    [settings, 'Text message “Hello”'],
    [{ ...settings, channel: 'email', subject: 'Your visit', sending: 'off' }, 'E-mail “Your visit” (sending is off)'],
    [{ ...settings, channel: 'email' }, 'E-mail'],
    [{ ...settings, body: `${'word '.repeat(30)}` }, `Text message “${'word '.repeat(12).trim()}…”`],
  ])('%j', (given, sentence) => {
    const bind = message.bind(given);
    expect(bind.ok && bind.node.describe()).toBe(sentence);
  });
});
