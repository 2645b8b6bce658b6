import { describe, expect, it } from 'vitest';
import type { DocumentNode } from '../document/document.ts';
import { compile } from '../plan/compile.ts';
import type { Plan } from '../plan/plan.ts';
import { sampleAppointment, sampleFacts } from './sample-facts.ts';
import { type SimulationInput, simulate } from './simulate.ts';

const hour = 3_600_000;
const day = 24 * hour;
const morning = Date.parse('2026-03-02T14:00:00Z');
const late = Date.parse('2026-03-03T04:00:00Z');
const nextOpening = Date.parse('2026-03-03T13:00:00Z');
const visitAt = morning + 7 * day;
const visit = sampleAppointment({ id: '00000000-0000-4000-8000-000000000001', startsAt: visitAt });
const cancelled = { kind: 'appointment', appointment: { ...visit, status: 'cancelled' } } as const;

const text = (id: string, more: Record<string, unknown> = {}): DocumentNode => ({
  id,
  kind: 'message',
  config: { channel: 'sms', purpose: 'care', sending: 'automatic', body: 'Hello {{ patient.first_name }}', ...more },
});
const wait = (id: string, amount: number, unit: string): DocumentNode => ({
  id,
  kind: 'delay',
  config: { mode: 'for', duration: { amount, unit } },
});

/** A row of steps behind a trigger by hand; `edges` adds ports other than `next`. */
function planOf(nodes: DocumentNode[], edges: { from: string; port: string; to: string }[] = []): Plan {
  const row = [{ id: 'start', kind: 'manual-trigger', config: { reentry: 'once' } }, ...nodes];
  const inRow = row.slice(1).flatMap((node, index) => {
    const from = row[index]?.id ?? '';
    const connected = edges.some((edge) => edge.to === node.id);
    return connected ? [] : [{ from, port: 'next', to: node.id }];
  });
  const compiled = compile({
    schemaVersion: 1,
    name: 'Test',
    settings: {
      exits: [{ id: 'cancelled', label: 'cancelled', when: { op: 'this_appointment', status: ['cancelled'] } }],
      goal: { label: 'paid', when: { op: 'event', name: 'invoice.paid', since: 'enrollment', times: 1 } },
    },
    nodes: row,
    edges: [...inRow, ...edges],
  });
  if (!compiled.ok) throw new Error(compiled.issues.map(({ message }) => message).join('\n'));
  return compiled.plan;
}

function run(plan: Plan, more: Partial<SimulationInput> & { from?: number } = {}) {
  const { from = morning, ...rest } = more;
  return simulate({
    plan,
    start: { now: from, facts: { ...sampleFacts(), appointments: [visit] }, subject: { appointmentId: visit.id } },
    timeline: [],
    until: from + 60 * day,
    ...rest,
  });
}

describe('simulate', () => {
  it('carries the patient through at once when nothing waits', () => {
    const result = run(planOf([text('hello')]));
    expect(result).toMatchObject({ outcome: { kind: 'done', reason: 'completed' }, endedAt: morning });
    expect(result.messages).toEqual([
      {
        nodeId: 'hello',
        visit: 1,
        role: 'patient',
        channel: 'sms',
        purpose: 'care',
        decidedAt: morning,
        calledAt: morning,
        to: '+12125550123',
        subject: null,
        text: 'Hello Maria',
        outcome: 'accepted',
        reason: null,
        deferrals: [],
      },
    ]);
  });

  it('puts a text off to the morning and counts the next wait from when it went out', () => {
    const result = run(planOf([text('hello'), wait('a_day', 24, 'hours'), text('again')]), { from: late });
    expect(result.messages.map(({ calledAt }) => calledAt)).toEqual([nextOpening, nextOpening + day]);
    expect(result.messages[0]?.deferrals).toEqual([{ at: late, until: nextOpening, reason: 'quiet_hours' }]);
  });

  it('cancels a message that waits for the morning when the visit is cancelled, after the last step too', () => {
    const timeline = [{ at: late + hour, change: cancelled }];
    const result = run(planOf([text('hello')]), { from: late, timeline });
    expect(result.outcome).toMatchObject({ kind: 'done', reason: 'completed' });
    expect(result.messages).toMatchObject([{ calledAt: null, outcome: 'cancelled', reason: 'exit_criteria' }]);
  });

  it('cancels it at once, also while the campaign is paused, and a visit booked again does not bring it back', () => {
    const timeline = [
      { at: late + hour, change: { kind: 'pause' } as const },
      { at: late + 2 * hour, change: cancelled },
      { at: late + 3 * hour, change: { kind: 'appointment', appointment: visit } as const },
      { at: late + 4 * hour, change: { kind: 'resume' } as const },
    ];
    const result = run(planOf([text('hello')]), { from: late, timeline });
    expect(result.messages).toMatchObject([{ calledAt: null, outcome: 'cancelled', reason: 'exit_criteria' }]);
    const only = run(planOf([text('hello')]), { from: late, timeline: timeline.slice(0, 2) });
    expect(only.messages).toMatchObject([{ calledAt: null, outcome: 'cancelled', reason: 'exit_criteria' }]);
  });

  it('cancels it at the exit itself while the patient is still on the way', () => {
    const timeline = [{ at: late + hour, change: cancelled }];
    const result = run(planOf([text('hello'), wait('a_day', 1, 'days')]), { from: late, timeline });
    expect(result).toMatchObject({ endedAt: late + hour, outcome: { kind: 'done', reason: 'exit_criteria' } });
    expect(result.facts.messages).toMatchObject([{ state: 'cancelled', settledAt: late + hour }]);
  });

  it('takes the way out for messages that were not sent', () => {
    const plan = planOf(
      [text('hello'), text('thanks'), text('sorry', { channel: 'email', subject: 'Sorry' })],
      [{ from: 'hello', port: 'not_sent', to: 'sorry' }],
    );
    const sent = (result: ReturnType<typeof run>) =>
      result.messages.map(({ nodeId, outcome }) => `${nodeId} ${outcome}`);
    expect(sent(run(plan))).toEqual(['hello accepted', 'thanks accepted']);
    expect(sent(run(plan, { provider: (_intent, _at, n) => (n === 0 ? 'failed' : 'accepted') }))).toEqual([
      'hello failed',
      'sorry accepted',
    ]);
    expect(sent(run(plan, { timeline: [{ at: morning, change: { kind: 'opt_out', channel: 'sms' } }] }))).toEqual([
      'hello skipped',
      'sorry accepted',
    ]);
  });

  it('starts no fallback while nobody knows whether a text went out, until the provider says', () => {
    const plan = planOf(
      [text('hello'), text('sorry', { channel: 'email', subject: 'Sorry' })],
      [{ from: 'hello', port: 'not_sent', to: 'sorry' }],
    );
    const provider = () => 'unknown' as const;
    const open = run(plan, { provider });
    expect(open.outcome).toEqual({ kind: 'wait', until: null });
    expect(open.messages).toMatchObject([{ outcome: 'unknown', calledAt: morning }]);
    const report = { kind: 'report', nodeId: 'hello', came_to: 'failed' } as const;
    const settled = run(plan, { provider, timeline: [{ at: morning + hour, change: report }] });
    expect(settled.messages.map(({ nodeId }) => nodeId)).toEqual(['hello', 'sorry']);
  });

  it('reports deliveries when asked to', () => {
    const delivered: DocumentNode = {
      id: 'delivered',
      kind: 'wait-for',
      config: { for: { kind: 'delivery', node: 'hello' }, since: 'message', timeout: { amount: 1, unit: 'days' } },
    };
    const plan = planOf(
      [text('hello'), delivered, text('seen')],
      [{ from: 'delivered', port: 'happened', to: 'seen' }],
    );
    expect(run(plan).messages.map(({ nodeId }) => nodeId)).toEqual(['hello']);
    expect(run(plan, { deliveredAfterMs: 5_000 }).messages).toMatchObject([
      { nodeId: 'hello' },
      { nodeId: 'seen', calledAt: morning + 5_000 },
    ]);
  });

  it('asks the goal again before each call', () => {
    const paid = { id: 'e1', name: 'invoice.paid', occurredAt: late + hour, receivedAt: late + hour, properties: {} };
    const timeline = [{ at: late + hour, change: { kind: 'event', event: paid } as const }];
    const result = run(planOf([text('hello'), wait('a_day', 1, 'days')]), { from: late, timeline });
    expect(result).toMatchObject({
      outcome: { kind: 'done', reason: 'goal_met' },
      messages: [{ outcome: 'cancelled' }],
    });
  });

  it('calls nobody while the campaign is paused, and decides anew when it resumes', () => {
    const plan = planOf([
      wait('an_hour', 1, 'hours'),
      text('hello', { skipIfLaterThan: { amount: 2, unit: 'hours' } }),
    ]);
    const pause = { at: morning, change: { kind: 'pause' } as const };
    expect(run(plan, { timeline: [pause] })).toMatchObject({ outcome: { kind: 'hold' }, messages: [] });
    const resumed = run(plan, { timeline: [pause, { at: morning + 5 * hour, change: { kind: 'resume' } }] });
    expect(resumed.messages).toMatchObject([{ calledAt: morning + 5 * hour }]);
  });

  it('skips a message whose merge field has no value, and says which kind of fault it was', () => {
    const result = run(planOf([text('hello', { body: 'With {{ appointment.provider }}' })]));
    expect(result.messages).toMatchObject([{ calledAt: null, outcome: 'skipped', reason: 'missing_value' }]);
  });

  it('looks no further than it is asked to', () => {
    const result = run(planOf([wait('a_day', 1, 'days'), text('hello')]), { until: morning + hour });
    expect(result).toMatchObject({ outcome: { kind: 'wait', until: morning + day }, endedAt: null, messages: [] });
  });
});
