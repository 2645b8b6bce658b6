import { describe, expect, it } from 'vitest';
import type { CampaignDocumentInput } from '../document/document.ts';
import type { AppointmentFacts, Facts } from '../facts/facts.ts';
import { compile } from '../plan/compile.ts';
import type { Plan } from '../plan/plan.ts';
import { sampleAppointment, sampleFacts } from '../simulator/sample-facts.ts';
import { instant, messageFacts, visitId } from '../testing/node-context.ts';
import type { EnrollmentState } from './contract.ts';
import { exitVerdict } from './exit-verdict.ts';
import { startState } from './start.ts';
import { step } from './step.ts';

const now = instant('2026-03-02T12:00:00Z');
const day = 86_400_000;

type Node = CampaignDocumentInput['nodes'][number];
const start: Node = { id: 'start', kind: 'manual-trigger', config: {} };
const wait: Node = { id: 'wait', kind: 'delay', config: { mode: 'for', duration: { amount: 1, unit: 'days' } } };
const text: Node = {
  id: 'text',
  kind: 'message',
  config: { channel: 'sms', purpose: 'care', sending: 'automatic', body: 'Hello' },
};
const done: Node = { id: 'done', kind: 'exit', config: { label: 'Finished' } };

function planOf(nodes: Node[], edges: string[], settings: CampaignDocumentInput['settings'] = {}): Plan {
  const lines = edges.map((edge) => {
    const [from = '', port = '', to = ''] = edge.split(' ');
    return { from, port, to };
  });
  const result = compile({ schemaVersion: 1, name: 'Test', settings, nodes, edges: lines });
  if (!result.ok) throw new Error(result.issues.map(({ message }) => message).join(' '));
  return result.plan;
}

function visit(edit: Partial<AppointmentFacts> = {}): AppointmentFacts {
  return sampleAppointment({ id: visitId, startsAt: now + 10 * day, ...edit });
}

const begin = (plan: Plan): EnrollmentState =>
  startState({ plan, now, subject: { appointmentId: visitId }, campaignKey: 'campaign' });
const withPatient = (edit: Partial<Facts['patient']>): Facts => ({
  ...sampleFacts(),
  patient: { ...sampleFacts().patient, ...edit },
});

describe('step', () => {
  const row = planOf([start, text, wait, done], ['start next text', 'text next wait', 'wait next done']);

  it('passes every node up to the next wait, deciding messages on its way', () => {
    const result = step({ plan: row, state: begin(row), facts: sampleFacts(), now, held: false });
    expect(result.outcome).toEqual({ kind: 'wait', until: instant('2026-03-03T12:00:00Z') });
    expect(result.effects).toEqual([
      { kind: 'message', nodeId: 'text', visit: 1, channel: 'sms', purpose: 'care', role: 'patient', staleAt: null },
    ]);
    expect(result.trace.map(({ kind, nodeId, port, reason }) => [kind, nodeId, port, reason])).toEqual([
      ['entered', 'start', 'next', 'entered'],
      ['message_decided', 'text', 'next', 'message_decided'],
      ['waiting', 'wait', null, 'waiting_until'],
    ]);
    expect(result.visits).toEqual([
      { nodeId: 'start', visit: 1, arrivedAt: now, leftAt: now, port: 'next' },
      { nodeId: 'text', visit: 1, arrivedAt: now, leftAt: now, port: 'next' },
      { nodeId: 'wait', visit: 1, arrivedAt: now, leftAt: null, port: null },
    ]);
    expect(result.state).toMatchObject({
      nodeId: 'wait',
      afterMessage: { nodeId: 'text', visit: 1 },
      lastMessage: { nodeId: 'text', visit: 1 },
    });
    expect(result.listens).toEqual(['patient']);
  });

  it('ends where a way out leads nowhere', () => {
    const plan = planOf([start, text], ['start next text']);
    const { outcome, trace, listens } = step({ plan, state: begin(plan), facts: sampleFacts(), now, held: false });
    expect(outcome).toEqual({ kind: 'done', reason: 'completed', detail: null });
    expect(trace.at(-1)).toMatchObject({ kind: 'ended', reason: 'completed', nodeId: 'text' });
    expect(listens).toEqual(['patient']);
  });

  it('ends with the label of the end it reached', () => {
    const plan = planOf([start, done], ['start next done']);
    const { outcome } = step({ plan, state: begin(plan), facts: sampleFacts(), now, held: false });
    expect(outcome).toEqual({ kind: 'done', reason: 'completed', detail: 'Finished' });
  });

  it('looks at exits before the wait that has just fallen due', () => {
    const plan = planOf([start, wait, text], ['start next wait', 'wait next text'], {
      exits: [{ id: 'cancelled', label: 'visit cancelled', when: { op: 'this_appointment', status: ['cancelled'] } }],
    });
    const facts = { ...sampleFacts(), appointments: [visit()] };
    const { state } = step({ plan, state: begin(plan), facts, now, held: false });
    const cancelled = { ...facts, appointments: [visit({ status: 'cancelled' })] };
    const result = step({ plan, state, facts: cancelled, now: now + 2 * day, held: false });
    expect(result.outcome).toEqual({ kind: 'done', reason: 'exit_criteria', detail: 'visit cancelled' });
    expect(result.effects).toEqual([]);
    expect(result.visits).toEqual([{ nodeId: 'wait', visit: 1, arrivedAt: now, leftAt: now + 2 * day, port: null }]);
  });

  it('looks again when time alone can bring an exit', () => {
    const plan = planOf(
      [start, { ...wait, config: { mode: 'for', duration: { amount: 3, unit: 'months' } } }, text],
      ['start next wait', 'wait next text'],
      {
        exits: [{ id: 'grown', label: 'of age', when: { op: 'age', compare: 'at_least', years: 18 } }],
      },
    );
    const facts = withPatient({ birthDate: '2008-03-12' });
    const { state, outcome } = step({ plan, state: begin(plan), facts, now, held: false });
    expect(outcome).toEqual({ kind: 'wait', until: instant('2026-03-12T04:00:00Z') });
    const later = step({ plan, state, facts, now: instant('2026-03-12T04:00:00Z'), held: false });
    expect(later.outcome).toEqual({ kind: 'done', reason: 'exit_criteria', detail: 'of age' });
  });

  it('waits for the outcome of a message that a condition asks about, listening to messages alone', () => {
    const asks: Node = {
      id: 'asks',
      kind: 'condition',
      config: { when: { op: 'message', node: 'text', came_to: 'failed' } },
    };
    const plan = planOf([start, text, asks, done], ['start next text', 'text next asks', 'asks yes done']);
    const first = step({ plan, state: begin(plan), facts: sampleFacts(), now, held: false });
    expect(first.outcome).toEqual({ kind: 'wait', until: null });
    expect(first.listens).toEqual(['messages', 'patient']);
    expect(first.effects).toHaveLength(1);
    const failed = { ...sampleFacts(), messages: [messageFacts({ nodeId: 'text', state: 'failed', settledAt: now })] };
    const second = step({ plan, state: first.state, facts: failed, now: now + 1, held: false });
    expect(second.outcome).toEqual({ kind: 'done', reason: 'completed', detail: 'Finished' });
    expect(second.effects).toEqual([]);
  });

  it('lets a condition see the message decided a moment before as not sent yet', () => {
    const asks: Node = {
      id: 'asks',
      kind: 'condition',
      config: { when: { op: 'message', node: 'text', came_to: 'accepted' } },
    };
    const gap: Node = { id: 'gap', kind: 'condition', config: { when: { op: 'tag', tag: 'vip' } } };
    const plan = planOf(
      [start, text, gap, asks, done],
      ['start next text', 'text next gap', 'gap no asks', 'asks yes done'],
    );
    const { outcome, state } = step({ plan, state: begin(plan), facts: sampleFacts(), now, held: false });
    expect(outcome).toEqual({ kind: 'done', reason: 'completed', detail: 'No' });
    expect(state.afterMessage).toEqual({ nodeId: 'text', visit: 1 });
  });

  it('counts a wait from the message before it only while no other wait lies between', () => {
    const second: Node = { ...wait, id: 'second' };
    const plan = planOf([start, text, wait, second], ['start next text', 'text next wait', 'wait next second']);
    const first = step({ plan, state: begin(plan), facts: sampleFacts(), now, held: false });
    const sent = messageFacts({ nodeId: 'text', state: 'accepted', acceptedAt: now, settledAt: now });
    const facts = { ...sampleFacts(), messages: [sent] };
    const { state } = step({ plan, state: first.state, facts, now: now + day, held: false });
    expect(state).toMatchObject({ nodeId: 'second', afterMessage: null, lastMessage: { nodeId: 'text', visit: 1 } });
  });

  describe('while held', () => {
    it('moves nobody, and changes nothing', () => {
      const result = step({ plan: row, state: begin(row), facts: sampleFacts(), now, held: true });
      expect(result).toMatchObject({ outcome: { kind: 'hold' }, state: begin(row), effects: [] });
      expect(result.trace.map(({ kind, reason }) => [kind, reason])).toEqual([['held', 'paused']]);
    });

    it('keeps those waiting who wait, and holds them when they fall due', () => {
      const { state } = step({ plan: row, state: begin(row), facts: sampleFacts(), now, held: false });
      const waiting = step({ plan: row, state, facts: sampleFacts(), now: now + 1, held: true });
      expect(waiting).toMatchObject({ outcome: { kind: 'wait', until: now + day }, state, trace: [] });
      const sent = {
        ...sampleFacts(),
        messages: [messageFacts({ nodeId: 'text', state: 'accepted', acceptedAt: now, settledAt: now })],
      };
      const due = step({ plan: row, state, facts: sent, now: now + day, held: true });
      expect(due).toMatchObject({ outcome: { kind: 'hold' }, state });
      const resumed = step({ plan: row, state: due.state, facts: sent, now: now + 3 * day, held: false });
      expect(resumed.outcome).toEqual({ kind: 'done', reason: 'completed', detail: 'Finished' });
    });

    it('still lets exits act', () => {
      const { state } = step({ plan: row, state: begin(row), facts: sampleFacts(), now, held: false });
      const { outcome } = step({ plan: row, state, facts: withPatient({ deceased: true }), now: now + 1, held: true });
      expect(outcome).toMatchObject({ kind: 'done', reason: 'deceased' });
    });
  });

  describe('when something is broken', () => {
    it('strands the enrollment at the node that failed, keeping what was decided before it', () => {
      const broken: Plan = {
        ...row,
        nodes: {
          ...row.nodes,
          wait: { id: 'wait', kind: 'delay', name: null, config: { mode: 'gone' }, next: {}, readsOutcome: false },
        },
      };
      const result = step({ plan: broken, state: begin(broken), facts: sampleFacts(), now, held: false });
      expect(result.outcome).toEqual({ kind: 'stuck', code: 'node_failed' });
      expect(result.state.nodeId).toBe('wait');
      expect(result.effects).toHaveLength(1);
    });

    it('says which node is missing', () => {
      const lost = { ...begin(row), nodeId: 'constructor' };
      expect(step({ plan: row, state: lost, facts: sampleFacts(), now, held: false }).outcome).toEqual({
        kind: 'stuck',
        code: 'node_missing',
      });
    });

    it('passes at most 200 nodes at once', () => {
      const ids = Array.from({ length: 201 }, (_, at) => `n${at}`);
      const nodes = ids.map((id): Node => ({ id, kind: 'condition', config: { when: { op: 'tag', tag: 'x' } } }));
      const plan = planOf([start, ...nodes], ['start next n0', ...ids.slice(1).map((id, at) => `n${at} no ${id}`)]);
      const result = step({ plan, state: begin(plan), facts: sampleFacts(), now, held: false });
      expect(result.outcome).toEqual({ kind: 'stuck', code: 'step_limit' });
      expect(result.state.nodeId).toBe('n199');
    });
  });
});

describe('exitVerdict', () => {
  const settings: CampaignDocumentInput['settings'] = {
    exits: [
      { id: 'vip', label: 'is a VIP', when: { op: 'tag', tag: 'vip' } },
      {
        id: 'english',
        label: 'speaks English',
        when: { op: 'patient', field: 'language', compare: 'is', value: 'en' },
      },
    ],
    goal: { label: 'has a visit', when: { op: 'has_future_appointment' } },
  };
  const plan = planOf([start, done], ['start next done'], settings);
  const ask = (facts: Facts) => exitVerdict({ plan, state: begin(plan), facts, now });

  it('asks about death, then activity, then the rules in their order, then the goal', () => {
    const all = { ...withPatient({ deceased: true, active: false, tags: ['vip'] }), appointments: [visit()] };
    expect(ask(all)?.reason).toBe('deceased');
    expect(ask({ ...all, patient: { ...all.patient, deceased: false } })?.reason).toBe('inactive');
    expect(ask({ ...withPatient({ tags: ['vip'] }), appointments: [visit()] })).toEqual({
      reason: 'exit_criteria',
      detail: 'is a VIP',
    });
    expect(ask({ ...sampleFacts(), appointments: [visit()] })).toEqual({
      reason: 'exit_criteria',
      detail: 'speaks English',
    });
    expect(ask({ ...withPatient({ language: null }), appointments: [visit()] })).toEqual({
      reason: 'goal_met',
      detail: 'has a visit',
    });
    expect(ask(withPatient({ language: null }))).toBeNull();
  });
});
