import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ActionFacts, Facts, MessageFacts } from '../facts/facts.ts';
import { own } from '../own.ts';
import { compile } from '../plan/compile.ts';
import type { Plan } from '../plan/plan.ts';
import { sampleAppointment, sampleFacts } from '../simulator/sample-facts.ts';
import { arbitraryCampaign } from '../testing/arbitrary-campaign.ts';
import { instant, visitId } from '../testing/node-context.ts';
import type { EnrollmentState, StepResult } from './contract.ts';
import { withQueued } from './move.ts';
import { startState } from './start.ts';
import { step } from './step.ts';
import { withDone } from './with-done.ts';

const beginsAt = instant('2026-03-02T12:00:00Z');
const hour = 3_600_000;

/** What happens between two steps. `until` lets the timer ring, early or late by some. */
type Turn =
  | { kind: 'until'; driftMs: number }
  | { kind: 'pass'; hours: number }
  | { kind: 'move'; hours: number }
  | { kind: 'status'; status: 'cancelled' | 'arrived' | 'fulfilled' }
  | { kind: 'event'; name: 'form.submitted' | 'invoice.paid' }
  | { kind: 'settle'; state: MessageFacts['state'] }
  | { kind: 'zone'; zone: string | null };

const turn: fc.Arbitrary<Turn> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('until'), driftMs: fc.constantFrom(0, -1_500, 3_000, 5 * hour) }),
  },
  fc.record({ kind: fc.constant('pass'), hours: fc.integer({ min: 0, max: 100 }) }),
  fc.record({ kind: fc.constant('move'), hours: fc.integer({ min: -100, max: 2_000 }) }),
  fc.record({ kind: fc.constant('status'), status: fc.constantFrom('cancelled', 'arrived', 'fulfilled') }),
  fc.record({ kind: fc.constant('event'), name: fc.constantFrom('form.submitted', 'invoice.paid') }),
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('settle'),
      state: fc.constantFrom('accepted', 'failed', 'skipped', 'unknown', 'calling'),
    }),
  },
  fc.record({ kind: fc.constant('zone'), zone: fc.constantFrom('Asia/Tokyo', 'Nowhere/None', null) }),
);

type World = { state: EnrollmentState; facts: Facts; now: number; last: StepResult };
type Run = { plan: Plan; results: { result: StepResult; world: World }[] };

function planOf(document: unknown): Plan {
  const result = compile(document);
  if (!result.ok) throw new Error(result.issues.map(({ message }) => message).join(' '));
  return result.plan;
}

/** Lives through the turns; after them only time passes and messages are accepted, until the enrollment ends. */
function live(plan: Plan, { campaignKey, startsInHours, turns }: Life): Run {
  const startsAt = startsInHours === null ? null : beginsAt + startsInHours * hour;
  let facts = frozen(withAppointment(sampleFacts(), { startsAt, status: 'booked' }));
  let now = beginsAt;
  let state = startState({ plan, now, subject: { appointmentId: visitId }, campaignKey });
  const results: Run['results'] = [];
  for (let at = 0; at < turns.length + 80; at++) {
    const result = step({ plan, state: frozen(state), facts, now, held: false });
    state = result.state;
    facts = frozen(withDone(withQueued(facts, result.effects, now), result, now));
    results.push({ result, world: { state, facts, now, last: result } });
    if (result.outcome.kind !== 'wait') return { plan, results };
    const next = turns[at] ?? (at % 2 === 0 ? { kind: 'settle', state: 'accepted' } : { kind: 'until', driftMs: 0 });
    ({ facts, now } = take(next, { state, facts, now, last: result }));
    facts = frozen(facts);
  }
  return { plan, results };
}

function take(next: Turn, { facts, now, last }: World): { facts: Facts; now: number } {
  switch (next.kind) {
    case 'until': {
      const until = last.outcome.kind === 'wait' ? last.outcome.until : null;
      return { facts, now: Math.max(now, (until ?? now) + next.driftMs) };
    }
    case 'pass':
      return { facts, now: now + next.hours * hour };
    case 'move':
      return { facts: withAppointment(facts, { startsAt: now + next.hours * hour }), now };
    case 'status':
      return { facts: withAppointment(facts, { status: next.status }), now };
    case 'event': {
      const event = {
        id: `event-${facts.events.length}`,
        name: next.name,
        occurredAt: now,
        receivedAt: now,
        properties: {},
      };
      return { facts: { ...facts, events: [...facts.events, event] }, now };
    }
    case 'settle':
      return {
        facts: {
          ...facts,
          messages: facts.messages.map((message) => settled(message, next.state, now)),
          actions: facts.actions.map((action) => seenTo(action, next.state, now)),
        },
        now,
      };
    case 'zone':
      return { facts: { ...facts, patient: { ...facts.patient, zone: next.zone } }, now };
  }
}

function withAppointment(facts: Facts, edit: Partial<Facts['appointments'][number]>): Facts {
  const [known] = facts.appointments;
  const blank = sampleAppointment({ id: visitId, startsAt: null });
  return { ...facts, appointments: [{ ...(known ?? blank), ...edit }] };
}

/** Tasks are done and webhooks answered along with messages. */
function seenTo(action: ActionFacts, state: MessageFacts['state'], now: number): ActionFacts {
  if (action.state !== 'open' || (state !== 'accepted' && state !== 'failed')) return action;
  const isFailed = state === 'failed' && action.kind === 'webhook';
  return { ...action, state: isFailed ? 'failed' : 'done', settledAt: now };
}

function settled(message: MessageFacts, state: MessageFacts['state'], now: number): MessageFacts {
  if (message.settledAt !== null) return message;
  const isSettled = state === 'accepted' || state === 'failed' || state === 'skipped';
  return {
    ...message,
    state,
    callingAt: message.callingAt ?? now,
    acceptedAt: state === 'accepted' ? now : null,
    settledAt: isSettled ? now : null,
  };
}

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const part of Object.values(value)) frozen(part);
  return value;
}

/** `campaignKey` decides every lot of the sample patient. */
type Life = { campaignKey: string; startsInHours: number | null; turns: readonly Turn[] };

const life: fc.Arbitrary<Life> = fc.record({
  campaignKey: fc.uuid(),
  startsInHours: fc.option(fc.integer({ min: -30, max: 1_500 })),
  turns: fc.array(turn, { maxLength: 25 }),
});

function eachLife(check: (run: Run) => void, numRuns = 400): void {
  fc.assert(
    fc.property(arbitraryCampaign, life, (document, lived) => check(live(frozen(planOf(document)), lived))),
    { numRuns },
  );
}

/** Nodes on the path that ports really took, from the trigger on. */
function takenPath({ plan, results }: Run): Set<string> {
  const path = new Set([plan.entry]);
  for (const { nodeId, port } of results.flatMap(({ result }) => result.trace)) {
    if (nodeId === null || !path.has(nodeId)) throw new Error(`${nodeId} acted off the path`);
    const to = port === null ? undefined : own(plan.nodes[nodeId]?.next ?? {}, port);
    if (to !== undefined) path.add(to);
  }
  return path;
}

describe('step, over generated campaigns and lives', () => {
  it('emits no effect and visits no node off the taken path', () => {
    eachLife((run) => {
      const path = takenPath(run);
      const touched = run.results.flatMap(({ result }) =>
        [...result.effects, ...result.dataChanges, ...result.actions, ...result.visits].map(({ nodeId }) => nodeId),
      );
      expect(touched.filter((nodeId) => !path.has(nodeId))).toEqual([]);
    });
  });

  it('ends those held out at their entry, before anything is decided', () => {
    const ways = new Set<string>();
    eachLife(({ plan, results }) => {
      const isHeldOut = results.some(
        ({ result: { outcome } }) => outcome.kind === 'done' && outcome.reason === 'held_out',
      );
      if (plan.settings.holdout !== undefined) ways.add(isHeldOut ? 'held out' : 'let in');
      if (!isHeldOut) return;
      expect(plan.settings.holdout).toBeDefined();
      expect(results).toHaveLength(1);
      expect(results[0]?.result).toMatchObject({ effects: [], trace: [{ nodeId: plan.entry, kind: 'ended' }] });
    });
    expect([...ways].sort()).toEqual(['held out', 'let in']);
  });

  it('decides each message, task and call of each visit once', () => {
    eachLife(({ results }) => {
      const decided = results.flatMap(({ result }) =>
        [...result.effects, ...result.actions].map(
          (one) => `${one.nodeId}#${one.visit}#${one.kind === 'message' ? one.channel : ''}`,
        ),
      );
      expect(new Set(decided).size).toBe(decided.length);
    });
  });

  it('ends, or waits for a time ahead or for facts', () => {
    eachLife(({ results }) => {
      for (const { result, world } of results) {
        const { outcome } = result;
        expect(outcome.kind).not.toBe('stuck');
        if (outcome.kind !== 'wait') continue;
        if (outcome.until === null) expect(result.listens.filter((key) => key !== 'patient')).not.toEqual([]);
        else expect(outcome.until).toBeGreaterThan(world.now);
      }
    });
  });

  it('comes to its end when only time passes and messages are accepted', () => {
    eachLife(({ results }) => {
      expect(results.at(-1)?.result.outcome.kind).toBe('done');
    });
  });

  it('changes nothing when stepped again at the same instant', () => {
    eachLife(({ plan, results }) => {
      for (const { result, world } of results) {
        if (result.outcome.kind !== 'wait') continue;
        const again = step({ plan, state: result.state, facts: world.facts, now: world.now, held: false });
        expect(again).toEqual({ ...result, effects: [], dataChanges: [], actions: [], trace: [], visits: [] });
      }
    });
  });

  it('goes the same way when what it stored comes back from a store', () => {
    eachLife(({ plan, results }) => {
      for (const { result, world } of results.filter(({ result: { outcome } }) => outcome.kind === 'wait')) {
        const stored: EnrollmentState = JSON.parse(JSON.stringify(result.state));
        const later = { plan, facts: world.facts, now: world.now + 30 * hour, held: false };
        expect(step({ ...later, state: stored })).toEqual(step({ ...later, state: result.state }));
      }
    }, 100);
  });

  it('keeps visits whole: each is left before the next begins, and only the last stays open', () => {
    eachLife(({ results }) => {
      const visits = new Map(
        results.flatMap(({ result }) => result.visits).map((visit) => [`${visit.nodeId}#${visit.visit}`, visit]),
      );
      const open = [...visits.values()].filter(({ leftAt }) => leftAt === null);
      expect(open).toEqual([]);
    });
  });
});
