import { describe, expect, it } from 'vitest';
import type { AppointmentFacts, Facts } from '../../facts/facts.ts';
import { sampleAppointment, sampleFacts } from '../../simulator/sample-facts.ts';
import { instant, messageFacts, nodeContext, visitId } from '../../testing/node-context.ts';
import type { NodeContext } from '../node-result.ts';
import { type DelayConfig, delayConfig } from './config.ts';
import { delay } from './index.ts';
import { delayStep } from './step.ts';

const now = instant('2026-03-02T12:00:00Z');
const second = 1_000;
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

describe('delay for some time', () => {
  const config = delayConfig.parse({ mode: 'for', duration: { amount: 1, unit: 'days' } });
  const armed = { startedAt: now, dueAt: now + day, fellDue: false };
  const at = (edit: Partial<NodeContext>) => nodeContext({ arrivedAt: now, now, ...edit });

  it('arms its due time on arrival', () => {
    expect(delayStep(config, at({}))).toMatchObject({
      kind: 'wait',
      until: now + day,
      memory: armed,
      reason: 'waiting_until',
    });
  });

  it('keeps waiting when woken early, and goes when due', () => {
    expect(delayStep(config, at({ now: now + day - 3 * second, memory: armed }))).toMatchObject({
      kind: 'wait',
      until: now + day,
    });
    expect(delayStep(config, at({ now: now + day, memory: armed }))).toMatchObject({
      kind: 'go',
      port: 'next',
      reason: 'due',
    });
  });

  it('takes a timer that rings up to 2 s early as due', () => {
    expect(delayStep(config, at({ now: now + day - 2 * second, memory: armed }))).toMatchObject({ kind: 'go' });
  });

  it('keeps the local time over a clock change, and exact hours do not', () => {
    const arrivedAt = instant('2026-03-07T20:00:00Z');
    const oneDay = delayStep(config, at({ now: arrivedAt, arrivedAt }));
    expect(oneDay).toMatchObject({ until: instant('2026-03-08T19:00:00Z') });
    const hours = delayConfig.parse({ mode: 'for', duration: { amount: 24, unit: 'hours' } });
    expect(delayStep(hours, at({ now: arrivedAt, arrivedAt }))).toMatchObject({
      until: instant('2026-03-08T20:00:00Z'),
    });
  });

  describe('directly after a message', () => {
    const after = { nodeId: 'text', visit: 1 };
    const due = (state: Parameters<typeof messageFacts>[0] | null, edit: Partial<NodeContext> = {}) =>
      delayStep(
        config,
        at({
          now: now + day,
          memory: armed,
          afterMessage: after,
          facts: { ...sampleFacts(), messages: state === null ? [] : [messageFacts(state)] },
          ...edit,
        }),
      );

    it('waits for settlement when due while the message is still on its way', () => {
      for (const state of ['queued', 'calling'] as const) {
        expect(due({ nodeId: 'text', state })).toMatchObject({
          kind: 'wait',
          until: null,
          keys: ['messages'],
          reason: 'message_unsettled',
        });
      }
    });

    it.each([
      ['accepted', { acceptedAt: now + hour, settledAt: now + hour }],
      ['unknown', { callingAt: now + hour }],
      ['failed', { settledAt: now + hour }],
      ['skipped', { settledAt: now + hour }],
      ['cancelled', { settledAt: now + hour }],
    ] as const)('counts from when it was settled: %s', (state, times) => {
      expect(due({ nodeId: 'text', state, ...times })).toMatchObject({
        kind: 'wait',
        until: now + hour + day,
        reason: 'counted_from_send',
      });
      expect(due({ nodeId: 'text', state, ...times }, { now: now + hour + day })).toMatchObject({
        kind: 'go',
        port: 'next',
      });
    });

    it('does not re-arm for a drift of less than 1 % of the wait', () => {
      expect(due({ nodeId: 'text', state: 'accepted', acceptedAt: now + 10 * minute })).toMatchObject({ kind: 'go' });
      expect(due({ nodeId: 'text', state: 'accepted', acceptedAt: now + 15 * minute })).toMatchObject({ kind: 'wait' });
    });

    it('counts from arrival when nothing was to be sent', () => {
      expect(due(null)).toMatchObject({ kind: 'go', port: 'next' });
    });
  });
});

describe('delay relative to the appointment', () => {
  const config = (edit: Record<string, unknown> = {}): DelayConfig =>
    delayConfig.parse({ mode: 'relative', direction: 'before', duration: { amount: 2, unit: 'days' }, ...edit });
  const startsAt = instant('2026-03-10T19:00:00Z');
  const dueAt = instant('2026-03-08T19:00:00Z');
  const armed = { startedAt: now, dueAt, fellDue: false };

  const withVisit = (edit: Partial<AppointmentFacts> = {}): Facts => ({
    ...sampleFacts(),
    appointments: [sampleAppointment({ id: visitId, startsAt, ...edit })],
  });
  const look = (
    edit: Partial<NodeContext> & { visit?: never } = {},
    visit: Partial<AppointmentFacts> = {},
    settings: Record<string, unknown> = {},
  ) =>
    delayStep(
      config(settings),
      nodeContext({ now, arrivedAt: now, subject: { appointmentId: visitId }, facts: withVisit(visit), ...edit }),
    );

  it('arms the time before the appointment', () => {
    expect(look()).toMatchObject({ kind: 'wait', until: dueAt, memory: armed });
  });

  it('at nine in the morning means nine on that day, whichever side of the clock change', () => {
    const at9 = { atMinute: 540 };
    expect(look({}, {}, { ...at9, duration: { amount: 1, unit: 'days' } })).toMatchObject({
      until: instant('2026-03-09T13:00:00Z'),
    });
    expect(look({}, {}, { ...at9, duration: { amount: 3, unit: 'days' } })).toMatchObject({
      until: instant('2026-03-07T14:00:00Z'),
    });
  });

  it('follows the patient’s own clock', () => {
    expect(look({ zone: 'America/Los_Angeles' }, {}, { atMinute: 540 })).toMatchObject({
      until: instant('2026-03-08T16:00:00Z'),
    });
  });

  it.each([
    ['no appointment', { subject: { appointmentId: null } }, {}, 'no_date'],
    ['an appointment of somebody else', { subject: { appointmentId: 'gone' } }, {}, 'no_date'],
    ['no date', {}, { startsAt: null }, 'no_date'],
    ['a cancelled appointment', {}, { status: 'cancelled' }, 'not_booked'],
    ['a time that has passed', {}, { startsAt: now + day }, 'too_late'],
    ['an appointment that has passed', {}, { startsAt: now - day }, 'too_late'],
  ] as const)('%s is never sent "now"', (_, edit, visit, reason) => {
    expect(look(edit, visit)).toMatchObject({ kind: 'go', port: 'missed', reason });
  });

  it('goes on at once only when asked to, and while the appointment is ahead', () => {
    const goNow = { ifPast: 'go_now' };
    expect(look({}, { startsAt: now + day }, goNow)).toMatchObject({ port: 'next', reason: 'went_now' });
    expect(look({}, { startsAt: now }, goNow)).toMatchObject({ port: 'missed', reason: 'too_late' });
    expect(look({}, { startsAt: null }, goNow)).toMatchObject({ port: 'missed', reason: 'no_date' });
    expect(look({}, { startsAt: now - 5 * day }, { ...goNow, direction: 'after' })).toMatchObject({
      port: 'next',
      reason: 'went_now',
    });
  });

  it('re-arms when the appointment moves away, and when it moves closer', () => {
    expect(look({ memory: armed }, { startsAt: startsAt + 5 * day })).toMatchObject({
      kind: 'wait',
      until: dueAt + 5 * day,
      reason: 'moved',
    });
    expect(look({ memory: armed }, { startsAt: startsAt - 3 * day })).toMatchObject({
      kind: 'wait',
      until: instant('2026-03-05T19:00:00Z'),
    });
  });

  it('waits on when the old timer rings for an appointment that has moved away', () => {
    expect(look({ now: dueAt, memory: armed }, { startsAt: startsAt + hour })).toMatchObject({
      kind: 'wait',
      until: dueAt + hour,
    });
  });

  it('never sends "now" for an appointment moved so close that the time has passed', () => {
    const moved = { startsAt: now + day };
    expect(look({ now: now + hour, memory: armed }, moved)).toMatchObject({
      port: 'missed',
      reason: 'moved_too_close',
    });
    expect(look({ now: now + hour, memory: armed }, moved, { ifPast: 'go_now' })).toMatchObject({
      port: 'next',
      reason: 'went_now',
    });
    expect(look({ now: now + 2 * day, memory: armed }, moved, { ifPast: 'go_now' })).toMatchObject({
      port: 'missed',
      reason: 'moved_too_close',
    });
  });

  it('leaves by “missed” when the appointment is cancelled during the wait', () => {
    expect(look({ memory: armed }, { status: 'cancelled' })).toMatchObject({ port: 'missed', reason: 'not_booked' });
  });

  it('takes small moves as due once the timer has rung, at most 1 % of the wait and 10 minutes', () => {
    expect(look({ now: dueAt, memory: armed }, { startsAt: startsAt + 10 * minute })).toMatchObject({
      kind: 'go',
      port: 'next',
    });
    expect(look({ now: dueAt, memory: armed }, { startsAt: startsAt + 11 * minute })).toMatchObject({ kind: 'wait' });
    expect(look({ now: dueAt - hour, memory: armed }, { startsAt: startsAt + 10 * minute })).toMatchObject({
      kind: 'wait',
    });
  });

  it('goes on when it is merely late: the message decides about staleness', () => {
    expect(look({ now: dueAt + 20 * day, memory: armed })).toMatchObject({ kind: 'go', port: 'next', reason: 'due' });
  });

  it('waits after a visit that was kept or missed, not after one that was cancelled', () => {
    const after = { direction: 'after', duration: { amount: 1, unit: 'days' } };
    for (const status of ['fulfilled', 'noshow', 'arrived'] as const) {
      expect(look({}, { status, startsAt: now }, after)).toMatchObject({ kind: 'wait', until: now + day });
    }
    expect(look({}, { status: 'cancelled', startsAt: now }, after)).toMatchObject({ port: 'missed' });
    expect(look({}, { status: 'fulfilled' })).toMatchObject({ port: 'missed', reason: 'not_booked' });
  });

  describe('if that is quiet', () => {
    /** Two hours before seven in the morning is five: quiet. */
    const early = { startsAt: instant('2026-03-10T11:00:00Z') };
    const twoHours = { duration: { amount: 2, unit: 'hours' } };
    const quiet = (ifQuiet: string, edit: Partial<NodeContext> & { visit?: never } = {}) =>
      look(edit, early, { ...twoHours, ifQuiet });

    it('goes earlier, the evening before', () => {
      expect(quiet('earlier')).toMatchObject({ kind: 'wait', until: instant('2026-03-10T00:44:58Z') });
    });

    it('never goes later than the appointment', () => {
      expect(quiet('later')).toMatchObject({ port: 'missed', reason: 'quiet_hours' });
      const lateStart = { startsAt: instant('2026-03-10T13:30:00Z') };
      expect(look({}, lateStart, { ...twoHours, ifQuiet: 'later' })).toMatchObject({
        kind: 'wait',
        until: instant('2026-03-10T12:00:00Z'),
      });
    });

    it('skips when the time comes, so that a move still counts', () => {
      const memory = { startedAt: now, dueAt: instant('2026-03-10T09:00:00Z'), fellDue: false };
      expect(quiet('skip')).toMatchObject({ kind: 'wait', until: memory.dueAt });
      expect(quiet('skip', { now: memory.dueAt, memory })).toMatchObject({ port: 'missed', reason: 'quiet_hours' });
    });

    it('waits all the same when not told, or when no hours are quiet', () => {
      expect(look({}, early, twoHours)).toMatchObject({ until: instant('2026-03-10T09:00:00Z') });
      const facts = withVisit(early);
      const loud = {
        ...facts,
        practice: { ...facts.practice, quietHours: { sms: null, email: null, careExempt: false } },
      };
      expect(look({ facts: loud }, early, { ...twoHours, ifQuiet: 'earlier' })).toMatchObject({
        until: instant('2026-03-10T09:00:00Z'),
      });
    });
  });
});

describe('the card of a delay', () => {
  it.each([
    [{ mode: 'for', duration: { amount: 1, unit: 'days' } }, 'Wait 1 day', ['next']],
    [
      { mode: 'relative', direction: 'before', duration: { amount: 2, unit: 'days' }, atMinute: 545 },
      'Wait until 2 days before the appointment, at 09:05',
      ['next', 'missed'],
    ],
  ])('%j', (config, sentence, ports) => {
    const bind = delay.bind(config);
    if (!bind.ok) throw new Error('The settings are valid');
    expect(bind.node.describe()).toBe(sentence);
    expect(Object.keys(bind.node.ports)).toEqual(ports);
  });
});
