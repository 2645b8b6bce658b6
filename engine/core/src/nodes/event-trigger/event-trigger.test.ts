import { describe, expect, it } from 'vitest';
import { decideEntry } from '../../entry/decide-entry.ts';
import type { EventFacts } from '../../facts/facts.ts';
import { compile } from '../../plan/compile.ts';
import type { Plan } from '../../plan/plan.ts';
import { sampleAppointment, sampleFacts } from '../../simulator/sample-facts.ts';
import { instant, visitId } from '../../testing/node-context.ts';
import { eventTrigger } from './index.ts';
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
  decideEntry({
    plan: planFor({ event: 'appointment.booked', entry: 'per_appointment', ...config }),
    cause: { kind: 'event', event },
    facts,
    history: [],
    now,
  });
const enter = (entryKey: string, appointmentId: string | null) => ({
  kind: 'enter',
  entryKey,
  subject: { appointmentId },
});

describe('an event as the cause of an entry', () => {
  it.each([
    ['once', ''],
    ['per_event', 'event-1'],
    ['per_appointment', visitId],
  ])('is keyed %s', (entry, entryKey) => {
    expect(match({ entry })).toEqual(enter(entryKey, visitId));
  });

  it('enters nobody per appointment when the event names none of ours', () => {
    for (const properties of [{}, { appointmentId: 'A-17' }, { appointmentId: 17 }]) {
      expect(match({}, booked({ properties }))).toMatchObject({ kind: 'refuse', reason: 'no_appointment' });
      expect(match({ entry: 'once' }, booked({ properties }))).toEqual(enter('', null));
    }
  });

  it('asks for the event’s name and what it says', () => {
    expect(match({}, booked({ name: 'appointment.moved' }))).toMatchObject({ reason: 'other_trigger' });
    expect(match({ where: [{ path: 'kind', compare: 'is', value: 'new' }] })).toMatchObject({ kind: 'enter' });
    expect(match({ where: [{ path: 'kind', compare: 'is', value: 'old' }] })).toMatchObject({
      reason: 'trigger_not_met',
      clause: 'the event does not say (kind is “old”)',
    });
  });

  it('asks about the patient, and about the appointment of the event', () => {
    const facts = sampleFacts();
    const visit = sampleAppointment({ id: visitId, startsAt: null });
    const patient = { op: 'this_appointment', status: ['booked'] };
    expect(match({ patient }, booked(), { ...facts, appointments: [visit] })).toMatchObject({ kind: 'enter' });
    expect(match({ patient }, booked(), facts)).toMatchObject({
      reason: 'trigger_not_met',
      clause: 'the appointment is not booked',
    });
  });

  it('takes in neither the dead nor the inactive', () => {
    const facts = sampleFacts();
    const { patient } = facts;
    expect(match({}, booked(), { ...facts, patient: { ...patient, deceased: true } })).toMatchObject({
      reason: 'deceased',
    });
    expect(match({}, booked(), { ...facts, patient: { ...patient, active: false } })).toMatchObject({
      reason: 'inactive',
    });
  });

  it('never starts a campaign that staff start', () => {
    const plan = planFor({}, 'manual-trigger');
    const cause = { kind: 'event', event: booked() } as const;
    expect(decideEntry({ plan, cause, facts: sampleFacts(), history: [], now })).toMatchObject({
      reason: 'other_trigger',
    });
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
      'When “invoice paid” happens (amount is at least 100), if the patient is tagged “vip”, once',
    );
  });
});
