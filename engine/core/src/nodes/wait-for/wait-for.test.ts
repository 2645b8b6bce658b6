import { describe, expect, it } from 'vitest';
import type { Facts } from '../../facts/facts.ts';
import { sampleFacts } from '../../simulator/sample-facts.ts';
import { instant, messageFacts, nodeContext } from '../../testing/node-context.ts';
import type { NodeContext } from '../node-result.ts';
import { waitForConfig } from './config.ts';
import { waitFor } from './index.ts';
import { waitForStep } from './step.ts';

const now = instant('2026-03-02T12:00:00Z');
const hour = 3_600_000;
const deadlineAt = now + 2 * hour;
const armed = { startedAt: now, dueAt: deadlineAt, fellDue: false };

const timeout = { amount: 2, unit: 'hours' };
const reply = (edit: Record<string, unknown> = {}) =>
  waitForConfig.parse({ for: { kind: 'event', event: 'message.replied' }, timeout, ...edit });
const at = (edit: Partial<NodeContext>) => nodeContext({ now, arrivedAt: now, enteredAt: now - hour, ...edit });

function withEvents(...occurredAt: number[]): Facts {
  const events = occurredAt.map((when, no) => ({
    id: `${no}`,
    name: 'message.replied',
    occurredAt: when,
    receivedAt: when,
    properties: { channel: 'sms' },
  }));
  return { ...sampleFacts(), events };
}

describe('wait for an event', () => {
  it('waits until the deadline', () => {
    expect(waitForStep(reply(), at({}))).toMatchObject({ kind: 'wait', until: deadlineAt, memory: armed });
  });

  it('an event after the node is reached takes the event branch', () => {
    const facts = withEvents(now + 1);
    expect(waitForStep(reply(), at({ now: now + 1, facts, memory: armed }))).toMatchObject({
      kind: 'go',
      port: 'happened',
      reason: 'event_happened',
    });
  });

  it('times out at the deadline', () => {
    expect(waitForStep(reply(), at({ now: deadlineAt, memory: armed }))).toMatchObject({
      port: 'timed_out',
      reason: 'timed_out',
    });
  });

  it('lets an event in time win over a timer that was processed first', () => {
    expect(
      waitForStep(reply(), at({ now: deadlineAt + hour, memory: armed, facts: withEvents(deadlineAt) })),
    ).toMatchObject({ port: 'happened' });
    expect(
      waitForStep(reply(), at({ now: deadlineAt + hour, memory: armed, facts: withEvents(deadlineAt + 1) })),
    ).toMatchObject({ port: 'timed_out' });
  });

  it('looks again when an event is dated ahead', () => {
    const facts = withEvents(now + hour);
    expect(waitForStep(reply(), at({ facts }))).toMatchObject({ kind: 'wait', until: now + hour });
    expect(waitForStep(reply(), at({ now: now + hour, facts, memory: armed }))).toMatchObject({ port: 'happened' });
  });

  it('asks what the event says', () => {
    const ofChannel = (value: string) =>
      reply({ for: { kind: 'event', event: 'message.replied', where: [{ path: 'channel', compare: 'is', value }] } });
    const context = at({ now: now + 1, facts: withEvents(now + 1) });
    expect(waitForStep(ofChannel('sms'), context)).toMatchObject({ port: 'happened' });
    expect(waitForStep(ofChannel('email'), context)).toMatchObject({ kind: 'wait' });
  });

  it.each([
    ['node', now, 'wait'],
    ['node', now + 1, 'go'],
    ['enrollment', now - hour, 'wait'],
    ['enrollment', now - hour + 1, 'go'],
    ['message', now - 1_800_000, 'wait'],
    ['message', now - 1_800_000 + 1, 'go'],
  ] as const)('counts events since the %s', (since, occurredAt, kind) => {
    const lastMessage = { nodeId: 'text', visit: 1 };
    const sent = messageFacts({
      nodeId: 'text',
      state: 'accepted',
      callingAt: now - 1_800_000,
      acceptedAt: now - 1_799_000,
      settledAt: now - 1_799_000,
    });
    const facts = { ...withEvents(occurredAt), messages: [sent] };
    expect(waitForStep(reply({ since }), at({ now: now + 2, facts, lastMessage })).kind).toBe(kind);
  });
});

describe('wait for an event directly after a message', () => {
  const afterMessage = { nodeId: 'text', visit: 1 };
  const look = (
    edit: Partial<NodeContext>,
    message: Partial<Parameters<typeof messageFacts>[0]>,
    events: number[] = [],
    since = 'node',
  ) =>
    waitForStep(
      reply({ since }),
      at({
        afterMessage,
        lastMessage: afterMessage,
        facts: { ...withEvents(...events), messages: [messageFacts({ nodeId: 'text', ...message })] },
        ...edit,
      }),
    );

  it('asks for the real send time only when it first falls due', () => {
    expect(look({}, {})).toMatchObject({ kind: 'wait', until: deadlineAt, keys: [] });
    expect(look({ now: deadlineAt, memory: armed }, {})).toMatchObject({
      kind: 'wait',
      until: null,
      keys: ['messages'],
      reason: 'message_unsettled',
    });
  });

  it('counts its deadline from there', () => {
    const sentAt = now + hour;
    const sent = { state: 'accepted', callingAt: sentAt, acceptedAt: sentAt, settledAt: sentAt } as const;
    expect(look({ now: deadlineAt, memory: armed }, sent)).toMatchObject({ kind: 'wait', until: sentAt + 2 * hour });
    expect(look({ now: sentAt + 2 * hour, memory: armed }, sent)).toMatchObject({ port: 'timed_out' });
  });

  it('counts no reply from before the message was called', () => {
    expect(look({ now: now + 2 }, { state: 'queued' }, [now + 1], 'message')).toMatchObject({ kind: 'wait' });
    expect(look({ now: now + 3 }, { state: 'calling', callingAt: now + 1 }, [now + 2], 'message')).toMatchObject({
      port: 'happened',
    });
  });
});

describe('wait for a condition', () => {
  const grown = waitForConfig.parse({
    for: { kind: 'condition', when: { op: 'age', compare: 'at_least', years: 18 } },
    timeout: { amount: 1, unit: 'months' },
  });
  const bornOn = (birthDate: string): Facts => ({ ...sampleFacts(), patient: { ...sampleFacts().patient, birthDate } });

  it('goes at once when it holds', () => {
    expect(waitForStep(grown, at({ facts: bornOn('2000-01-01') }))).toMatchObject({
      port: 'happened',
      reason: 'condition_true',
      detail: { because: 'the patient is 18 or older' },
    });
  });

  it('looks again when time alone brings it', () => {
    expect(waitForStep(grown, at({ facts: bornOn('2008-03-12') }))).toMatchObject({
      kind: 'wait',
      until: instant('2026-03-12T04:00:00Z'),
    });
    expect(waitForStep(grown, at({ facts: bornOn('2008-12-31') }))).toMatchObject({
      kind: 'wait',
      until: instant('2026-04-02T11:00:00Z'),
    });
  });
});

describe('wait for a delivery', () => {
  const arrival = waitForConfig.parse({ for: { kind: 'delivery', node: 'text' }, timeout });
  const look = (message: Partial<Parameters<typeof messageFacts>[0]> | null, edit: Partial<NodeContext> = {}) =>
    waitForStep(
      arrival,
      at({
        visits: { text: 1 },
        facts: { ...sampleFacts(), messages: message === null ? [] : [messageFacts({ nodeId: 'text', ...message })] },
        ...edit,
      }),
    );

  it('goes when the message was delivered in time', () => {
    const sent = { state: 'accepted', acceptedAt: now, settledAt: now } as const;
    expect(look({ ...sent, deliveredAt: now + 1 }, { now: now + 1 })).toMatchObject({
      port: 'happened',
      reason: 'delivered',
    });
    expect(look({ ...sent, deliveredAt: deadlineAt + 1 }, { now: deadlineAt + hour, memory: armed })).toMatchObject({
      port: 'timed_out',
    });
  });

  it.each(['failed', 'skipped', 'cancelled'] as const)('gives up at once when the message %s', (state) => {
    expect(look({ state, settledAt: now })).toMatchObject({ port: 'timed_out', reason: 'not_delivered' });
  });

  it('gives up at once when there is no message', () => {
    expect(look(null)).toMatchObject({ port: 'timed_out', reason: 'not_delivered' });
  });

  it('counts the window from acceptance', () => {
    const sentAt = now + hour;
    expect(
      look({ state: 'accepted', acceptedAt: sentAt, settledAt: sentAt }, { now: sentAt, memory: armed }),
    ).toMatchObject({ kind: 'wait', until: sentAt + 2 * hour });
  });

  it('waits on while nobody knows whether it went out', () => {
    expect(look({ state: 'unknown', callingAt: now }, { now: now + hour })).toMatchObject({
      kind: 'wait',
      until: deadlineAt,
    });
  });
});

describe('the card of a wait', () => {
  it.each([
    [
      { for: { kind: 'event', event: 'form.submitted' }, timeout },
      'Wait until “form submitted” happens, at most 2 hours',
      ['event:form.submitted'],
    ],
    [
      { for: { kind: 'condition', when: { op: 'has_future_appointment' } }, timeout },
      'Wait until the patient has an appointment booked, at most 2 hours',
      ['appointments'],
    ],
    [
      { for: { kind: 'delivery', node: 'text' }, timeout },
      'Wait until the message “text” is delivered, at most 2 hours',
      ['messages'],
    ],
  ])('%j', (config, sentence, keys) => {
    const bind = waitFor.bind(config);
    if (!bind.ok) throw new Error('The settings are valid');
    expect(bind.node.describe()).toBe(sentence);
    expect(bind.node.keys()).toEqual(keys);
  });
});
