import { expect, it } from 'vitest';
import type { Facts } from '../facts/facts.ts';
import { decideSend } from '../gates/decide-send.ts';
import { sampleAppointment, sampleFacts } from '../simulator/sample-facts.ts';
import { instant, nodeContext, visitId } from '../testing/node-context.ts';
import { delayConfig } from './delay/config.ts';
import { delay } from './delay/index.ts';
import { delayStep } from './delay/step.ts';

/** A practice of New York with a place in Los Angeles, which keeps another holiday. */
function facts(location: string | null): Facts {
  const base = sampleFacts();
  const places = { West: { zone: 'America/Los_Angeles', holidays: ['2026-03-31'] } };
  return {
    ...base,
    practice: { ...base.practice, holidays: ['2026-03-30'], places },
    appointments: [sampleAppointment({ id: visitId, startsAt: instant('2026-04-10T19:00:00Z'), location })],
  };
}
const subject = { appointmentId: visitId };
// A Friday afternoon in New York.
const now = instant('2026-03-27T20:00:00Z');

it.each([
  ['a place with a clock of its own', 'West', '2026-03-28T16:00:00Z'],
  ['a place that says nothing of itself', 'East', '2026-03-28T13:00:00Z'],
  ['no place', null, '2026-03-28T13:00:00Z'],
])('waits until nine in the morning by the clock of %s', (_, location, until) => {
  const config = delayConfig.parse({ mode: 'until_weekday', weekdays: [6], atMinute: 540, clock: 'location' });
  const context = nodeContext({ now, arrivedAt: now, subject, facts: facts(location) });
  expect(delayStep(config, context)).toMatchObject({ kind: 'wait', until: instant(until) });
});

it('leaves out the holidays of the place, and no others', () => {
  const config = delayConfig.parse({ mode: 'working_days', days: 2, atMinute: 540, clock: 'location' });
  const at = (location: string | null) =>
    delayStep(config, nodeContext({ now, arrivedAt: now, subject, facts: facts(location) }));
  // Monday works and Tuesday does not; in New York it is the other way round.
  expect(at('West')).toMatchObject({ until: instant('2026-04-01T16:00:00Z') });
  expect(at(null)).toMatchObject({ until: instant('2026-04-01T13:00:00Z') });
  const one = delayConfig.parse({ mode: 'working_days', days: 1, atMinute: 540, clock: 'location' });
  const west = nodeContext({ now, arrivedAt: now, subject, facts: facts('West') });
  expect(delayStep(one, west)).toMatchObject({ until: instant('2026-03-30T16:00:00Z') });
});

it('looks again when the appointment moves to another place, and says whose clock it is', () => {
  const config = delayConfig.parse({ mode: 'working_days', days: 2, clock: 'location' });
  const bound = delay.bind(config);
  if (!bound.ok) throw new Error('The settings were refused');
  expect(bound.node.keys()).toContain('appointments');
  expect(bound.node.describe()).toContain('by the location’s clock');
});

it('keeps quiet by the clock of the appointment’s place where nobody knows the patient’s', () => {
  const intent = {
    kind: 'message',
    nodeId: 'text',
    visit: 1,
    channel: 'sms',
    purpose: 'care',
    role: 'patient',
    staleAt: null,
  } as const;
  // 08:30 in New York, 05:30 in Los Angeles.
  const early = instant('2026-03-30T12:30:00Z');
  const decide = (of: Facts) => decideSend({ intent, facts: of, now: early, createdAt: early, subject });
  expect(decide(facts('West'))).toEqual({
    kind: 'defer',
    until: instant('2026-03-30T15:00:00Z'),
    reason: 'quiet_hours',
  });
  expect(decide(facts(null))).toMatchObject({ kind: 'allow' });
  const stated = facts('West');
  expect(decide({ ...stated, patient: { ...stated.patient, zone: 'America/Chicago' } })).toMatchObject({
    until: instant('2026-03-30T13:00:00Z'),
  });
});
