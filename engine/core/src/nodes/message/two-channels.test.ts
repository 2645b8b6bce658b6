import { describe, expect, it } from 'vitest';
import type { Facts, MessageFacts } from '../../facts/facts.ts';
import { sampleFacts } from '../../simulator/sample-facts.ts';
import { instant, messageFacts, nodeContext } from '../../testing/node-context.ts';
import type { NodeContext } from '../node-result.ts';
import { messageConfig } from './config.ts';
import { message } from './index.ts';
import { messageStep } from './step.ts';

const now = instant('2026-03-02T15:00:00Z');
const hour = 3_600_000;
const texts = { purpose: 'care', sending: 'automatic', subject: 'Your visit', body: 'Dear you', smsBody: 'Hi' };
const both = messageConfig.parse({ ...texts, channel: 'both' });
const textFirst = messageConfig.parse({ ...texts, channel: 'sms_then_email' });
const within = messageConfig.parse({ ...textFirst, fallbackAfter: { amount: 4, unit: 'hours' } });

function factsWith(...messages: Partial<MessageFacts>[]): Facts {
  return { ...sampleFacts(), messages: messages.map((one) => messageFacts({ nodeId: 'node', ...one })) };
}
const waiting = (edit: Partial<Omit<NodeContext, 'view'>> = {}) =>
  nodeContext({ now, memory: { reason: 'awaiting_reach', staleAt: null }, ...edit });
const accepted = { state: 'accepted', callingAt: now - 1000, acceptedAt: now, settledAt: now } as const;

describe('a message by both channels', () => {
  it('decides a copy for each at once and goes on', () => {
    expect(messageStep(both, nodeContext({ now }))).toMatchObject({
      kind: 'go',
      port: 'next',
      effects: [
        { channel: 'email', role: 'patient' },
        { channel: 'sms', role: 'patient' },
      ],
    });
  });

  it('goes on as sent once one copy went out, and as not sent once none can any more', () => {
    const look = (...states: MessageFacts['state'][]) =>
      messageStep(
        both,
        nodeContext({
          now,
          readsOutcome: true,
          memory: { reason: 'awaiting_outcome' },
          next: { next: 'a', not_sent: 'b' },
          facts: factsWith(...states.map((state, at) => ({ state, channel: at === 0 ? 'email' : 'sms' }) as const)),
        }),
      );
    expect(look('skipped', 'accepted')).toMatchObject({ port: 'next', reason: 'message_accepted' });
    expect(look('skipped', 'failed')).toMatchObject({ port: 'not_sent' });
    expect(look('skipped', 'unknown')).toMatchObject({ kind: 'wait' });
    expect(look('failed', 'queued')).toMatchObject({ kind: 'wait' });
  });
});

describe('a message that has another channel to fall back on', () => {
  it('begins with the first channel alone and stays', () => {
    const first = messageStep(textFirst, nodeContext({ now }));
    expect(first).toMatchObject({ kind: 'wait', until: null, effects: [{ channel: 'sms' }] });
    expect(first.kind === 'wait' && first.effects).toHaveLength(1);
  });

  it.each(['queued', 'calling', 'unknown'] as const)('starts nothing while it is %s', (state) => {
    const result = messageStep(within, waiting({ facts: factsWith({ state }), now: now + 40 * hour }));
    expect(result).toMatchObject({ kind: 'wait', until: null });
    expect(result).not.toHaveProperty('effects');
  });

  it.each([
    ['failed', null],
    ['failed', 'provider_failed'],
    ['skipped', 'no_address'],
    ['skipped', 'opted_out'],
    ['skipped', 'consent_missing'],
    ['skipped', 'address_suppressed'],
    ['skipped', 'channel_restricted'],
  ] as const)('goes by the other one when the first is %s (%s)', (state, reason) => {
    expect(messageStep(textFirst, waiting({ facts: factsWith({ state, reason }) }))).toMatchObject({
      kind: 'go',
      reason: 'message_fallback',
      effects: [{ channel: 'email', role: 'patient' }],
    });
  });

  it.each([
    ['skipped', 'household'],
    ['skipped', 'stale'],
    ['skipped', 'do_not_contact'],
    ['cancelled', 'exit_criteria'],
  ] as const)('starts nothing when the first was %s (%s)', (state, reason) => {
    const result = messageStep(textFirst, waiting({ facts: factsWith({ state, reason }) }));
    expect(result).toMatchObject({ kind: 'go', reason: 'message_not_sent' });
    expect(result).not.toHaveProperty('effects');
  });

  it('is content with a first one that was handed over, unless delivery is asked for', () => {
    expect(messageStep(textFirst, waiting({ facts: factsWith(accepted) }))).toMatchObject({
      kind: 'go',
      reason: 'message_accepted',
    });
    expect(messageStep(within, waiting({ facts: factsWith(accepted) }))).toMatchObject({
      kind: 'wait',
      until: now + 4 * hour,
    });
  });

  it('goes by the other one at the end of that time, and not when it was delivered by then', () => {
    const end = now + 4 * hour;
    expect(messageStep(within, waiting({ now: end, facts: factsWith(accepted) }))).toMatchObject({
      reason: 'message_fallback',
      detail: { why: 'not_delivered_in_time' },
      effects: [{ channel: 'email' }],
    });
    const read = messageStep(within, waiting({ now: end, facts: factsWith(accepted), readsOutcome: true }));
    expect(read).toMatchObject({ kind: 'go', port: 'next', effects: [{ channel: 'email' }] });
    const delivered = factsWith({ ...accepted, deliveredAt: end - 1 });
    expect(messageStep(within, waiting({ now: end, facts: delivered }))).toMatchObject({ reason: 'message_accepted' });
  });

  it('takes an answer for a delivery: whoever replies STOP gets no e-mail for it', () => {
    const facts = factsWith(accepted);
    const addresses = facts.addresses.map((address) =>
      address.channel === 'sms' ? { ...address, optedOutAt: now + 60_000 } : address,
    );
    expect(messageStep(within, waiting({ now: now + 9 * hour, facts: { ...facts, addresses } }))).toMatchObject({
      reason: 'message_accepted',
    });
    const replied = { id: 'r', name: 'message.replied', occurredAt: now + 1, receivedAt: now + 1, properties: {} };
    expect(messageStep(within, waiting({ now: now + 9 * hour, facts: { ...facts, events: [replied] } }))).toMatchObject(
      { reason: 'message_accepted' },
    );
  });

  it('decides the second once: woken again it only waits for what becomes of it', () => {
    const facts = factsWith({ state: 'failed' }, { channel: 'email', state: 'queued' });
    const again = messageStep(textFirst, waiting({ readsOutcome: true, facts }));
    expect(again).toMatchObject({ kind: 'wait' });
    expect(again).not.toHaveProperty('effects');
    const sent = factsWith({ state: 'failed' }, { channel: 'email', state: 'accepted' });
    expect(messageStep(textFirst, waiting({ readsOutcome: true, facts: sent }))).toMatchObject({ port: 'next' });
  });

  it('counts staleness from the first decision also for the second', () => {
    const stale = messageConfig.parse({ ...textFirst, skipIfLaterThan: { amount: 6, unit: 'hours' } });
    const first = messageStep(stale, nodeContext({ now }));
    if (first.kind !== 'wait') throw new Error('It stays');
    const later = nodeContext({ now: now + hour, memory: first.memory, facts: factsWith({ state: 'failed' }) });
    expect(messageStep(stale, later)).toMatchObject({ effects: [{ staleAt: now + 6 * hour }] });
  });
});

describe('the texts of two channels', () => {
  const issuesOf = (config: object) => {
    const bind = message.bind(config);
    if (!bind.ok) throw new Error('The settings are valid');
    const scope = {
      nodeId: 'n',
      kindOf: () => null,
      comesAfter: () => false,
      isConnected: () => false,
      textBefore: false,
      hasAppointment: false,
    };
    return bind.node
      .issues(scope)
      .flatMap(({ code, path, severity }) => (severity === 'warns' ? [] : [`${code} ${path}`]));
  };

  it('are each checked by the rules of their channel', () => {
    expect(issuesOf(both)).toEqual([]);
    expect(issuesOf({ ...both, smsBody: undefined })).toEqual(['template_body_empty smsBody']);
    expect(issuesOf({ ...both, smsBody: 'See bit.ly/a', body: 'See bit.ly/a' })).toEqual([
      'template_link_shortener smsBody',
    ]);
    expect(issuesOf({ ...both, subject: '' })).toEqual(['template_subject_empty subject']);
  });
});
