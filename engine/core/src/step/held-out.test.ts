import { describe, expect, it } from 'vitest';
import type { Facts } from '../facts/facts.ts';
import { compile } from '../plan/compile.ts';
import type { Plan } from '../plan/plan.ts';
import { sampleFacts } from '../simulator/sample-facts.ts';
import { instant } from '../testing/node-context.ts';
import { startState } from './start.ts';
import { step } from './step.ts';

const now = instant('2026-03-02T12:00:00Z');
const patients = Array.from({ length: 2_000 }, (_, at) => `patient-${at}`);

function planOf(percent: number | null, body = 'Hello'): Plan {
  const compiled = compile({
    schemaVersion: 1,
    name: 'Measured',
    settings: percent === null ? {} : { holdout: { percent } },
    nodes: [
      { id: 'start', kind: 'manual-trigger', config: { reentry: 'every_time' } },
      { id: 'text', kind: 'message', config: { channel: 'sms', purpose: 'marketing', sending: 'automatic', body } },
      { id: 'wait', kind: 'delay', config: { mode: 'for', duration: { amount: 1, unit: 'days' } } },
    ],
    edges: [
      { from: 'start', port: 'next', to: 'text' },
      { from: 'text', port: 'next', to: 'wait' },
    ],
  });
  if (!compiled.ok) throw new Error(compiled.issues.map(({ message }) => message).join(' '));
  return compiled.plan;
}

function factsOf(id: string, edit: Partial<Facts['patient']> = {}): Facts {
  return { ...sampleFacts(), patient: { ...sampleFacts().patient, id, ...edit } };
}

function enter(id: string, plan: Plan, { at = now, campaignKey = 'campaign', held = false } = {}) {
  const state = startState({ plan, now: at, subject: { appointmentId: null }, campaignKey });
  return step({ plan, state, facts: factsOf(id), now: at, held });
}

function heldOutOf(plan: Plan, options: { at?: number; campaignKey?: string; held?: boolean } = {}): string[] {
  return patients.filter((id) => {
    const { outcome } = enter(id, plan, options);
    return outcome.kind === 'done' && outcome.reason === 'held_out';
  });
}

const tenth = planOf(10);
const [somebody = ''] = heldOutOf(tenth);

describe('the holdout', () => {
  it('ends at the entry, says so and sends nothing', () => {
    expect(enter(somebody, tenth)).toMatchObject({
      outcome: { kind: 'done', reason: 'held_out', detail: null },
      effects: [],
      listens: ['patient'],
      trace: [{ at: now, nodeId: 'start', kind: 'ended', port: null, reason: 'held_out' }],
      visits: [{ nodeId: 'start', visit: 1, arrivedAt: now, leftAt: now, port: null }],
    });
  });

  it('holds out its share of patients, within chance', () => {
    const expected = patients.length * 0.1;
    const deviation = Math.sqrt(expected * 0.9);
    expect(Math.abs(heldOutOf(tenth).length - expected)).toBeLessThan(4 * deviation);
  });

  it('holds out nobody without the setting', () => {
    expect(heldOutOf(planOf(null))).toEqual([]);
  });

  it('holds out the same patients at every entry, in every version, and while the campaign is paused', () => {
    const same = heldOutOf(tenth);
    expect(heldOutOf(tenth, { at: now + 90 * 86_400_000 })).toEqual(same);
    expect(heldOutOf(planOf(10, 'Another text'))).toEqual(same);
    expect(heldOutOf(tenth, { held: true })).toEqual(same);
  });

  it('adds to them when the share is raised', () => {
    const fifth = heldOutOf(planOf(20));
    expect(fifth.length).toBeGreaterThan(heldOutOf(tenth).length);
    expect(fifth).toEqual(expect.arrayContaining(heldOutOf(tenth)));
  });

  it('holds out others in another campaign', () => {
    const elsewhere = new Set(heldOutOf(tenth, { campaignKey: 'other' }));
    const both = heldOutOf(tenth).filter((id) => elsewhere.has(id));
    expect(both.length).toBeLessThan(50);
  });

  it('leaves alone those who are on their way', () => {
    const open = planOf(null);
    const { state } = enter(somebody, open);
    const later = step({ plan: tenth, state, facts: factsOf(somebody), now: now + 1, held: false });
    expect(later.outcome.kind).toBe('wait');
  });

  it('says first that a patient has died', () => {
    const state = startState({ plan: tenth, now, subject: { appointmentId: null }, campaignKey: 'campaign' });
    const { outcome } = step({ plan: tenth, state, facts: factsOf(somebody, { deceased: true }), now, held: false });
    expect(outcome).toMatchObject({ kind: 'done', reason: 'deceased' });
  });
});
