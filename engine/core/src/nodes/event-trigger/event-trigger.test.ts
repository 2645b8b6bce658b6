import { describe, expect, it } from 'vitest';
import type { EventFacts } from '../../facts/facts.ts';
import { compile } from '../../plan/compile.ts';
import type { Plan } from '../../plan/plan.ts';
import { sampleAppointment, sampleFacts } from '../../simulator/sample-facts.ts';
import { instant, visitId } from '../../testing/node-context.ts';
import { eventTrigger } from './index.ts';
import { matchTrigger } from './match-trigger.ts';
import { eventTriggerStep } from './step.ts';

const now = instant('2026-03-02T12:00:00Z');

function planFor(config: Record<string, unknown>, kind = 'event-trigger'): Plan {
  const result = compile({ schemaVersion: 1, name: 'Test', nodes: [{ id: 'start', kind, config }], edges: [] });
  if (!result.ok) throw new Error(result.issues.map(({ message }) => message).join(' '));
  return result.plan;
}

const booked = (edit: Partial<EventFacts> = {}): EventFacts => ({
  id: 'event-1',
  name: 'appointment.booked',
  occurredAt: now,
  receivedAt: now,
  properties: { appointmentId: visitId, kind: 'new' },
  ...edit,
});
const match = (config: Record<string, unknown>, event = booked(), facts = sampleFacts()) =>
  matchTrigger({
    plan: planFor({ event: 'appointment.booked', entry: 'per_appointment', ...config }),
    event,
    facts,
    now,
  });

describe('matchTrigger', () => {
  it.each([
    ['once', ''],
    ['per_event', 'event-1'],
    ['per_appointment', visitId],
  ])('keys an entry %s', (entry, entryKey) => {
    expect(match({ entry })).toEqual({ entryKey, subject: { appointmentId: visitId } });
  });

  it('enters nobody per appointment when the event names none of ours', () => {
    for (const properties of [{}, { appointmentId: 'A-17' }, { appointmentId: 17 }]) {
      expect(match({}, booked({ properties }))).toBeNull();
      expect(match({ entry: 'once' }, booked({ properties }))).toEqual({
        entryKey: '',
        subject: { appointmentId: null },
      });
    }
  });

  it('asks for the event’s name and what it says', () => {
    expect(match({}, booked({ name: 'appointment.moved' }))).toBeNull();
    expect(match({ where: [{ path: 'kind', compare: 'is', value: 'new' }] })).not.toBeNull();
    expect(match({ where: [{ path: 'kind', compare: 'is', value: 'old' }] })).toBeNull();
  });

  it('asks about the patient, and about the appointment of the event', () => {
    const facts = sampleFacts();
    const visit = sampleAppointment({ id: visitId, startsAt: null });
    const patient = { op: 'this_appointment', status: ['booked'] };
    expect(match({ patient }, booked(), { ...facts, appointments: [visit] })).not.toBeNull();
    expect(match({ patient }, booked(), facts)).toBeNull();
  });

  it('takes in neither the dead nor the inactive', () => {
    const facts = sampleFacts();
    expect(match({}, booked(), { ...facts, patient: { ...facts.patient, deceased: true } })).toBeNull();
    expect(match({}, booked(), { ...facts, patient: { ...facts.patient, active: false } })).toBeNull();
  });

  it('never matches a campaign that staff start', () => {
    expect(
      matchTrigger({ plan: planFor({}, 'manual-trigger'), event: booked(), facts: sampleFacts(), now }),
    ).toBeNull();
  });
});

describe('the trigger itself', () => {
  it('leads on', () => {
    expect(eventTriggerStep()).toEqual({ kind: 'go', port: 'next', reason: 'entered' });
  });

  it('says when patients enter', () => {
    const bind = eventTrigger.bind({
      event: 'invoice.paid',
      entry: 'once',
      where: [{ path: 'amount', compare: 'at_least', value: 100 }],
      patient: { op: 'tag', tag: 'vip' },
    });
    expect(bind.ok && bind.node.describe()).toBe(
      'When “invoice.paid” happens (amount is at least 100), if the patient is tagged “vip”, once',
    );
  });
});
