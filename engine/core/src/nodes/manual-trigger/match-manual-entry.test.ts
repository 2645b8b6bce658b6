import { describe, expect, it } from 'vitest';
import type { AppointmentFacts, Facts } from '../../facts/facts.ts';
import { compile } from '../../plan/compile.ts';
import { sampleAppointment, sampleFacts } from '../../simulator/sample-facts.ts';
import { instant, visitId } from '../../testing/node-context.ts';
import { matchManualEntry } from './match-manual-entry.ts';

const now = instant('2026-03-02T12:00:00Z');

function match(kind: string, config: Record<string, unknown>, facts: Facts = sampleFacts()) {
  const result = compile({ schemaVersion: 1, name: 'Test', nodes: [{ id: 'start', kind, config }], edges: [] });
  if (!result.ok) throw new Error(result.issues.map(({ message }) => message).join(' '));
  return matchManualEntry({ plan: result.plan, facts, now, entryId: 'entry-1' });
}

function visit(edit: Partial<AppointmentFacts>): AppointmentFacts {
  return sampleAppointment({ id: visitId, startsAt: now + 2, ...edit });
}

describe('matchManualEntry', () => {
  it.each([
    ['manual-trigger', { reentry: 'once' }, ''],
    ['manual-trigger', { reentry: 'every_time' }, 'entry-1'],
    ['event-trigger', { event: 'form.sent', entry: 'once' }, ''],
    ['event-trigger', { event: 'form.sent', entry: 'per_event' }, 'entry-1'],
  ])('%s %j enters under the key “%s”', (kind, config, entryKey) => {
    expect(match(kind, config)).toEqual({ entryKey, subject: { appointmentId: null } });
  });

  it('takes the next booked visit for a campaign about visits, or nobody', () => {
    const config = { event: 'appointment.booked', entry: 'per_appointment' };
    const appointments = [
      visit({ id: 'later', startsAt: now + 3 }),
      visit({}),
      visit({ id: 'cancelled', status: 'cancelled', startsAt: now + 1 }),
      visit({ id: 'past', startsAt: now }),
    ];
    const facts = { ...sampleFacts(), appointments };
    expect(match('event-trigger', config, facts)).toEqual({ entryKey: visitId, subject: { appointmentId: visitId } });
    expect(match('event-trigger', config)).toBeNull();
  });

  it('takes in neither the dead nor the inactive', () => {
    const { patient, ...rest } = sampleFacts();
    expect(match('manual-trigger', {}, { ...rest, patient: { ...patient, deceased: true } })).toBeNull();
    expect(match('manual-trigger', {}, { ...rest, patient: { ...patient, active: false } })).toBeNull();
  });
});
