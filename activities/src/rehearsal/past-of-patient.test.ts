import { applyChange, type Facts, sampleAppointment, sampleFacts } from '@cairn/core';
import { describe, expect, it } from 'vitest';
import { pastOfPatient } from './past-of-patient.ts';

const day = 86_400_000;
const now = Date.parse('2026-11-23T12:00:00Z');
const since = now - 90 * day;
const id = '00000000-0000-4000-8000-000000000001';
const nothing: { facts: Facts } & Omit<Parameters<typeof pastOfPatient>[0], 'facts'> = {
  campaignId: 'this-campaign',
  facts: sampleFacts(),
  revisions: [],
  appointmentKnownAt: new Map(),
  consentsSince: [],
  since,
};

/** What the story comes to when it has been told to its end. */
function replayed({ before, entries }: ReturnType<typeof pastOfPatient>): Facts {
  return [...entries]
    .sort((a, b) => a.at - b.at)
    .reduce((facts, { change, at }) => {
      if (change.kind === 'pause' || change.kind === 'resume') return facts;
      return applyChange(facts, change, at).facts;
    }, before);
}

describe('pastOfPatient', () => {
  it('takes an appointment back through its versions, and tells them again', () => {
    const appointment = sampleAppointment({ id, startsAt: now + 10 * day, status: 'cancelled' });
    const { kind: _kind, ...body } = { kind: '', ...appointment, id: undefined, status: 'booked', startsAt: now - day };
    const facts = { ...sampleFacts(), appointments: [appointment] };
    const past = pastOfPatient({
      ...nothing,
      facts,
      revisions: [{ kind: 'appointment', factId: id, body, until: now - 20 * day }],
      appointmentKnownAt: new Map([[id, now - 40 * day]]),
    });
    expect(past.before.appointments).toEqual([]);
    expect(
      past.entries.map(({ at, change }) => [at, change.kind === 'appointment' && change.appointment.status]),
    ).toEqual([
      [now - 40 * day, 'booked'],
      [now - 20 * day, 'cancelled'],
    ]);
    expect(replayed(past)).toEqual(facts);
  });

  it('takes a visit that is over and was never changed for booked until it began', () => {
    const visit = sampleAppointment({ id, startsAt: now - 10 * day, status: 'fulfilled', bookedAt: now - 200 * day });
    const past = pastOfPatient({ ...nothing, facts: { ...sampleFacts(), appointments: [visit] } });
    expect(past.before.appointments).toMatchObject([{ status: 'booked' }]);
    expect(past.entries).toMatchObject([{ at: now - 10 * day, change: { appointment: { status: 'fulfilled' } } }]);
  });

  it('knows an appointment no later than the event that tells of it', () => {
    const appointment = sampleAppointment({ id, startsAt: now + day });
    const event = {
      ...{ id: 'e1', name: 'appointment.booked', occurredAt: now - 30 * day, receivedAt: now - 30 * day },
      properties: { appointmentId: id },
    };
    const past = pastOfPatient({
      ...nothing,
      facts: { ...sampleFacts(), appointments: [appointment], events: [event] },
      appointmentKnownAt: new Map([[id, now - 5 * day]]),
    });
    expect(past.entries.map(({ at, change }) => [at, change.kind])).toEqual([
      [now - 30 * day, 'appointment'],
      [now - 30 * day, 'event'],
    ]);
  });

  it('counts events that came in by an import long afterwards from when they happened', () => {
    const old = { id: 'e1', name: 'form.submitted', occurredAt: since - day, receivedAt: now - day, properties: {} };
    const past = pastOfPatient({ ...nothing, facts: { ...sampleFacts(), events: [old] } });
    expect(past.entries).toEqual([]);
    expect(past.before.events).toHaveLength(1);
  });

  it('takes the record, its addresses, consents and opt-outs back, and comes to what is known now', () => {
    const facts: Facts = {
      ...sampleFacts(),
      consents: [{ channel: 'sms', purpose: 'marketing', granted: false }],
      addresses: sampleFacts().addresses.map((one) =>
        one.channel === 'sms' ? { ...one, optedOutAt: now - day } : one,
      ),
    };
    const { id: _id, ...record } = facts.patient;
    const past = pastOfPatient({
      ...nothing,
      facts,
      revisions: [
        {
          ...{ kind: 'patient', factId: facts.patient.id, until: now - 50 * day },
          body: { ...record, tags: ['vip'], email: 'before@example.com', phone: '+12125550123' },
        },
        {
          ...{ kind: 'consent', factId: facts.patient.id, until: now - 40 * day },
          body: { channel: 'sms', purpose: 'marketing', granted: true },
        },
      ],
    });
    expect(past.before.patient.tags).toEqual(['vip']);
    expect(past.before.addresses).toContainEqual(
      expect.objectContaining({ channel: 'email', value: 'before@example.com' }),
    );
    expect(past.before.addresses).toContainEqual(expect.objectContaining({ channel: 'sms', optedOutAt: null }));
    expect(past.before.consents).toEqual([{ channel: 'sms', purpose: 'marketing', granted: true }]);
    const end = replayed(past);
    expect({ ...end, addresses: end.addresses.toSorted((a, b) => (a.channel < b.channel ? -1 : 1)) }).toEqual(facts);
  });

  it('knows a consent no earlier than its first answer, and each answer from its own time', () => {
    const consent = { channel: 'sms', purpose: 'marketing', granted: false } as const;
    const facts: Facts = { ...sampleFacts(), consents: [consent] };
    const said = { kind: 'consent' as const, factId: facts.patient.id, until: now - 40 * day };
    const past = pastOfPatient({
      ...nothing,
      facts,
      revisions: [{ ...said, body: { ...consent, granted: true, recordedAt: now - 60 * day } }],
      consentsSince: [{ ...consent, recordedAt: now - 40 * day }],
    });
    expect(past.before.consents).toEqual([]);
    expect(past.entries.map(({ at, change }) => [at, change])).toEqual(
      expect.arrayContaining([
        [now - 60 * day, { kind: 'consent', consent: { ...consent, granted: true } }],
        [now - 40 * day, { kind: 'consent', consent }],
      ]),
    );
    expect(replayed(past)).toEqual(facts);
  });

  it('tells of an edit only what it changed, so that what steps of the draft change stays', () => {
    const facts = sampleFacts();
    const { id: _id, ...record } = facts.patient;
    const past = pastOfPatient({
      ...nothing,
      facts,
      revisions: [
        {
          ...{ kind: 'patient', factId: facts.patient.id, until: now - 50 * day },
          body: { ...record, language: 'cy', email: 'ada@example.com', phone: '+12125550100' },
        },
      ],
    });
    const edits = past.entries.flatMap(({ change }) => (change.kind === 'patient' ? [change.edit] : []));
    expect(edits).toEqual([{ language: facts.patient.language }]);
  });

  it('tells what other campaigns did as it came, and nothing that this one did itself', () => {
    const journey = (enrollmentId: string, campaignId: string, enteredAt: number, endedAt: number | null) => ({
      ...{ campaignId, slug: campaignId, enrollmentId, enteredAt, endedAt },
      exitReason: endedAt === null ? null : 'completed',
    });
    const message = (campaignId: string, acceptedAt: number) => ({
      ...({ campaignId, nodeId: 'news', channel: 'email', purpose: 'marketing', state: 'accepted' } as const),
      ...{ acceptedAt, deliveredAt: null },
    });
    const facts: Facts = {
      ...sampleFacts(),
      campaignHistory: [
        journey('long', 'other', since - day, now - day),
        journey('short', 'other', now - 9 * day, now - 5 * day),
        journey('own', 'this-campaign', now - 9 * day, null),
      ],
      pastMessages: [message('other', since - day), message('other', now - day), message('this-campaign', now - day)],
    };
    const past = pastOfPatient({ ...nothing, facts });
    expect(past.before.campaignHistory).toEqual([{ ...journey('long', 'other', since - day, null), exitReason: null }]);
    expect(past.before.pastMessages).toEqual([message('other', since - day)]);
    const end = replayed(past);
    expect(end.campaignHistory.map(({ enrollmentId, endedAt }) => [enrollmentId, endedAt])).toEqual([
      ['short', now - 5 * day],
      ['long', now - day],
    ]);
    expect(end.pastMessages).toEqual([message('other', since - day), message('other', now - day)]);
  });
});
