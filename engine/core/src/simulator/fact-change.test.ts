import { describe, expect, it } from 'vitest';
import { applyChange } from './fact-change.ts';
import { sampleAppointment, sampleFacts } from './sample-facts.ts';

const appointment = sampleAppointment({ id: '00000000-0000-4000-8000-000000000001', startsAt: 1_000 });

describe('applyChange', () => {
  it('replaces an appointment by its id and leaves the given facts alone', () => {
    const before = sampleFacts();
    const once = applyChange(before, { kind: 'appointment', appointment }, 5);
    const twice = applyChange(once.facts, { kind: 'appointment', appointment: { ...appointment, startsAt: 2_000 } }, 6);
    expect(before.appointments).toEqual([]);
    expect(once).toMatchObject({ touched: ['appointments'], facts: { appointments: [{ startsAt: 1_000 }] } });
    expect(twice.facts.appointments).toEqual([{ ...appointment, startsAt: 2_000 }]);
  });

  it('names the event it adds', () => {
    const event = { id: 'e1', name: 'form.sent', occurredAt: 4, receivedAt: 5, properties: {} };
    expect(applyChange(sampleFacts(), { kind: 'event', event }, 5)).toMatchObject({
      touched: ['event:form.sent'],
      facts: { events: [event] },
    });
  });

  it('opts one channel out and in, and forgets the opt-out with the address it hung on', () => {
    const out = applyChange(sampleFacts(), { kind: 'opt_out', channel: 'sms' }, 7).facts;
    expect(out.addresses.map(({ channel, optedOutAt }) => [channel, optedOutAt])).toEqual([
      ['email', null],
      ['sms', 7],
    ]);
    const back = applyChange(out, { kind: 'opt_in', channel: 'sms' }, 8).facts;
    expect(back.addresses).toContainEqual(expect.objectContaining({ channel: 'sms', optedOutAt: null }));
    const moved = applyChange(out, { kind: 'address', channel: 'sms', value: '+12125550199' }, 9).facts;
    expect(moved.addresses).toContainEqual(expect.objectContaining({ value: '+12125550199', optedOutAt: null }));
  });

  it('keeps one consent record for a channel and purpose', () => {
    const grant = { channel: 'email', purpose: 'marketing', granted: true } as const;
    const granted = applyChange(sampleFacts(), { kind: 'consent', consent: grant }, 1).facts;
    const refused = applyChange(granted, { kind: 'consent', consent: { ...grant, granted: false } }, 2).facts;
    expect(refused.consents).toEqual([{ ...grant, granted: false }]);
  });

  it('makes several edits in one', () => {
    const changed = applyChange(
      sampleFacts(),
      {
        kind: 'together',
        changes: [
          { kind: 'patient', edit: { active: false } },
          { kind: 'suppress', channel: 'email', reason: 'bounced' },
        ],
      },
      3,
    );
    expect(changed.touched).toEqual(['patient', 'consent']);
    expect(changed.facts.patient.active).toBe(false);
    expect(changed.facts.addresses[0]).toMatchObject({ suppressedAt: 3, suppressedReason: 'bounced' });
  });
});
