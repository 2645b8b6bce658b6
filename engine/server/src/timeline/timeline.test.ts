import type { EffectRow, TimelineRows, TraceRow } from '@cairn/db';
import { describe, expect, it } from 'vitest';
import { timelineOf } from './timeline.ts';

const reader = { zone: 'America/New_York', now: Date.parse('2026-03-02T14:00:00Z') };
const campaign = { id: 'c', name: 'Reminder' };
const at = '2026-03-02T14:00:00.000Z';
const none: TimelineRows = { trace: [], effects: [], inbound: [], replies: [], tasks: [], events: [], covers: [] };

function trace(row: Partial<TraceRow>): TraceRow {
  return {
    id: '1',
    at,
    kind: 'passed',
    campaign,
    nodeId: 'n',
    node: null,
    port: null,
    reason: 'due',
    detail: {},
    ...row,
  };
}
const delay = { kind: 'delay', config: { mode: 'for', duration: { amount: 3, unit: 'days' } } };

function effect(row: Partial<EffectRow>): EffectRow {
  return {
    id: 'e',
    campaign,
    nodeId: 'n',
    node: { name: 'Reminder by text', kind: 'message', config: {} },
    channel: 'sms',
    purpose: 'care',
    mode: 'live',
    state: 'queued',
    reason: null,
    role: 'patient',
    errorCode: null,
    address: null,
    subject: null,
    delivery: null,
    createdAt: at,
    notBefore: at,
    callingAt: null,
    acceptedAt: null,
    settledAt: null,
    deliveredAt: null,
    ...row,
  };
}

const only = (rows: Partial<TimelineRows>) => timelineOf({ ...none, ...rows }, reader);
const dueAt = Date.parse('2026-03-03T14:00:00Z');

describe('a decision of the engine', () => {
  it.each([
    [trace({ kind: 'entered' }), 'Entered the campaign Reminder', null, 'good'],
    [
      trace({ kind: 'waiting', reason: 'waiting_until', detail: { dueAt }, node: delay }),
      'Waiting until Tuesday, March 3, 9:00 AM: 3 days',
      null,
      'info',
    ],
    [
      trace({ kind: 'waiting', reason: 'moved', detail: { dueAt }, node: { ...delay, name: 'Two days before' } }),
      'Two days before: waiting until Tuesday, March 3, 9:00 AM',
      'The appointment moved: waiting until the new time.',
      'info',
    ],
    [
      trace({
        port: 'yes',
        reason: 'condition_true',
        detail: { because: 'a visit is booked' },
        node: { name: 'Has a visit?', kind: 'condition', config: {} },
      }),
      'Has a visit? Yes',
      'Because a visit is booked.',
      'muted',
    ],
    [
      trace({ port: 'missed', reason: 'too_late' }),
      'The time was missed',
      'The time had already passed when this step was reached.',
      'warn',
    ],
    [
      trace({
        kind: 'waiting',
        reason: 'task_awaited',
        detail: { dueAt },
        node: { name: 'Call', kind: 'staff-task', config: {} },
      }),
      'Call: waiting until staff have done the task, until Tuesday, March 3, 9:00 AM at the latest',
      null,
      'info',
    ],
    [
      trace({ kind: 'action_settled', reason: 'campaign_entered', detail: { campaign: 'recall' } }),
      'Entered the campaign recall',
      null,
      'good',
    ],
    [
      trace({ kind: 'action_settled', reason: 'too_late', detail: { campaign: 'recall' } }),
      'Nothing came of it: campaign recall',
      'The time for it had already passed.',
      'warn',
    ],
    [
      trace({ kind: 'action_settled', reason: 'webhook_failed', detail: { because: 'gave_up' } }),
      'The other system could not be told',
      'It did not answer for half a day.',
      'bad',
    ],
    [trace({ kind: 'held', reason: 'paused' }), 'Held', 'The campaign is paused: held here.', 'warn'],
    [
      trace({ kind: 'ended', reason: 'exit_criteria', detail: { label: 'appointment cancelled' } }),
      'Left the campaign Reminder',
      'Appointment cancelled.',
      'muted',
    ],
    [
      trace({ kind: 'ended', reason: 'completed', detail: { label: 'Reminded' } }),
      'Finished the campaign Reminder',
      'Reminded.',
      'muted',
    ],
    [
      trace({ kind: 'stuck', reason: 'node_failed' }),
      'Stuck: somebody must look',
      'The step could not be decided.',
      'bad',
    ],
    [
      trace({ kind: 'message_decided', reason: 'already_on_its_way', detail: { why: 'appointment cancelled' } }),
      'The message was already on its way',
      'When: appointment cancelled.',
      'warn',
    ],
    [
      trace({ kind: 'message_deferred', reason: 'quiet_hours', detail: { channel: 'sms', until: null } }),
      'The message is held back',
      'It is outside the hours in which this channel may be used at the patient’s place.',
      'warn',
    ],
    [trace({ kind: 'something_new', reason: 'a_new_reason' }), 'A new reason.', null, 'info'],
  ])('%# is told in plain words', (row, text, reason, tone) => {
    expect(only({ trace: [row] })).toMatchObject([{ text, reason, tone, at }]);
  });
});

describe('a message', () => {
  it.each([
    [
      effect({ state: 'queued', reason: 'http_429', callingAt: at, notBefore: '2026-03-02T13:00:00Z' }),
      /held back until Monday, March 2, 8:00 AM/,
      'warn',
    ],
    [effect({ state: 'calling', callingAt: at }), /is being handed over/, 'info'],
    [effect({ state: 'accepted', acceptedAt: at, address: '+12025550142' }), /handed over to •••• 0142/, 'good'],
    [effect({ state: 'accepted', acceptedAt: at, mode: 'sandbox', address: '+12025550142' }), /sandbox outbox/, 'good'],
    [effect({ state: 'failed', settledAt: at, reason: 'http_422', errorCode: '1150' }), /failed/, 'bad'],
    [effect({ state: 'unknown', callingAt: at }), /unclear whether it went out/, 'warn'],
    [effect({ state: 'skipped', settledAt: at, reason: 'opted_out' }), /not sent/, 'warn'],
    [effect({ state: 'cancelled', settledAt: at, reason: 'exit_criteria' }), /cancelled before it was sent/, 'muted'],
  ])('%# says what it came to', (row, text, tone) => {
    expect(only({ effects: [row] })).toMatchObject([{ text: expect.stringMatching(text), tone }]);
  });

  it('says why it was not sent', () => {
    const [line] = only({ effects: [effect({ state: 'skipped', settledAt: at, reason: 'opted_out' })] });
    expect(line?.reason).toBe('The patient opted out at this address.');
  });

  it('is told once, although the trace has its outcome too', () => {
    const lines = only({
      trace: [trace({ kind: 'message_settled', reason: 'accepted' })],
      effects: [effect({ state: 'accepted', acceptedAt: at })],
    });
    expect(lines).toHaveLength(1);
  });

  it('gets a second line for what the provider told later', () => {
    const lines = only({
      effects: [
        effect({ state: 'accepted', acceptedAt: at, delivery: 'delivered', deliveredAt: '2026-03-02T14:00:05Z' }),
      ],
    });
    expect(lines.map(({ text }) => text)).toEqual([
      'Text message “Reminder by text” was delivered',
      'Text message “Reminder by text” handed over',
    ]);
    expect(new Set(lines.map(({ id }) => id)).size).toBe(2);
  });
});

describe('the whole', () => {
  it('stands newest first, and at one instant what followed above what caused it', () => {
    const lines = only({
      trace: [
        trace({ id: '3', kind: 'waiting', reason: 'waiting_until', detail: { dueAt } }),
        trace({ id: '2', kind: 'entered' }),
      ],
      events: [{ id: 'x', at, name: 'appointment.booked', startsAt: '2026-03-05T14:00:00Z', purpose: 'Check-up' }],
      effects: [effect({ state: 'accepted', acceptedAt: '2026-03-02T14:00:01Z' })],
    });
    expect(lines.map(({ id }) => id)).toEqual(['message:e', 'trace:3', 'trace:2', 'event:x']);
    expect(lines.at(-1)?.text).toBe('An appointment was booked for Thursday, March 5, 9:00 AM (Check-up)');
  });

  it('puts the time of an appointment where the sentence takes it', () => {
    const event = { id: 'x', at, startsAt: '2026-03-05T14:00:00Z', purpose: null };
    const texts = ['appointment.moved', 'appointment.cancelled', 'visit.rated'].map(
      (name) => only({ events: [{ ...event, name }] })[0]?.text,
    );
    expect(texts).toEqual([
      'The appointment was moved to Thursday, March 5, 9:00 AM',
      'The appointment was cancelled (Thursday, March 5, 9:00 AM)',
      'Event visit.rated (Thursday, March 5, 9:00 AM)',
    ]);
  });

  it('shows what was answered by itself above the text that it answers, and what came of it', () => {
    const reply = {
      id: 'r',
      kind: 'stop',
      mode: 'live',
      state: 'accepted',
      reason: null,
      address: '+12025550142',
      body: 'You are unsubscribed.',
      delivery: 'delivered',
      createdAt: at,
      callingAt: at,
      settledAt: at,
      deliveredAt: '2026-03-02T14:00:05Z',
    } as const;
    const inbound = [{ id: 'i', at, body: 'STOP', intent: 'opt_out' }];
    expect(only({ inbound, replies: [reply] }).map(({ text }) => text)).toEqual([
      'Automatic reply: the confirmation of STOP was delivered',
      'Automatic reply: the confirmation of STOP handed over to •••• 0142',
      'The patient wrote: “STOP”',
    ]);
    const late = { ...reply, state: 'expired', reason: 'reply_too_late', delivery: null } as const;
    expect(only({ replies: [late] })).toMatchObject([
      { text: 'Automatic reply: the confirmation of STOP not sent', reason: expect.stringContaining('too late') },
    ]);
  });

  it('shows replies with what was understood, and tasks', () => {
    const lines = only({
      inbound: [{ id: 'i', at, body: 'STOP', intent: 'opt_out' }],
      tasks: [{ id: 't', at: '2026-03-02T14:00:01Z', kind: 'reply', title: 'Please call.', doneAt: null }],
    });
    expect(lines).toMatchObject([
      { text: 'Please call.', reason: 'For staff to do.', tone: 'warn' },
      {
        text: 'The patient wrote: “STOP”',
        reason: 'Understood as an opt-out: no more texts go to this number.',
        tone: 'warn',
      },
    ]);
  });
});

describe('contacts and households', () => {
  it('says which messages went to a contact, and whose message stood for the patient’s', () => {
    const sent = effect({ role: 'contact:1', state: 'accepted', acceptedAt: at, node: null });
    expect(only({ effects: [sent] })).toMatchObject([{ text: expect.stringMatching(/^Text message to a contact /) }]);
    const covers = [{ id: 'c', at, campaign, channel: 'sms' as const, coveredBy: 'Ana Sample' }];
    expect(only({ covers })).toMatchObject([
      { text: 'No text message of their own', reason: 'Ana Sample has the same number, and gets one for both.' },
    ]);
  });
});
