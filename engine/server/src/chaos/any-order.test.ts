import { compile, simulate } from '@cairn/core';
import { describe, expect, it } from 'vitest';
import { canEndAs, type Ending, endText, type Timeline, type TimelineFact } from './any-order.ts';
import { bookedAppointment, factsAtEntry } from './facts-at-entry.ts';
import { createRandom } from './random.ts';
import { bookedEvent, randomCampaign } from './random-campaign.ts';
import { randomStory, type StoryAction } from './random-story.ts';

const now = Date.UTC(2026, 0, 5, 15);
const appointmentId = '00000000-0000-4000-8000-000000000001';

/** A generated campaign and life, told as the judge tells it. */
function generated(n: number): Timeline {
  const random = createRandom(`any order ${n}`);
  const compiled = compile(randomCampaign(random, 'one').document);
  if (!compiled.ok) throw new Error(compiled.issues.map(({ message }) => message).join('\n'));
  const { plan } = compiled;
  const story = randomStory(random, n, [{ slug: 'one', plan }]);
  const visit = bookedAppointment(appointmentId, now + story.startsInMs);
  return {
    plan,
    start: {
      now,
      facts: factsAtEntry(visit, eventAt(bookedEvent, now)),
      subject: { appointmentId },
      campaignKey: 'chaos',
    },
    facts: story.actions.map((action) => factOf(action, visit)),
    until: now + 600_000,
  };
}

function eventAt(name: string, at: number) {
  return { id: name, name, occurredAt: at, receivedAt: at, properties: {} };
}

function factOf(action: StoryAction, visit: ReturnType<typeof bookedAppointment>): TimelineFact {
  const at = now + action.afterMs;
  const event = (name: string) => ({ kind: 'event', event: eventAt(name, at) }) as const;
  switch (action.kind) {
    case 'moved': {
      const appointment = { ...visit, startsAt: (visit.startsAt ?? 0) + action.laterByMs };
      return {
        at,
        change: { kind: 'together', changes: [{ kind: 'appointment', appointment }, event('appointment.moved')] },
      };
    }
    case 'cancelled': {
      const appointment = { ...visit, status: 'cancelled' } as const;
      return {
        at,
        change: { kind: 'together', changes: [{ kind: 'appointment', appointment }, event('appointment.cancelled')] },
      };
    }
    case 'form':
      return { at, change: event('form.submitted') };
    case 'reply':
      return { at, change: event('message.replied') };
    case 'stop':
      return {
        at,
        change: { kind: 'together', changes: [{ kind: 'opt_out', channel: 'sms' }, event('message.replied')] },
      };
  }
}

function simulated({ plan, start, facts, until }: Timeline): Ending {
  const { messages, outcome, state } = simulate({ plan, start, timeline: facts, until });
  return {
    messages: Object.fromEntries(messages.map(({ nodeId, outcome: became }) => [nodeId, became])),
    end: endText(outcome, state.nodeId),
  };
}

const timelines = Array.from({ length: 60 }, (_, n) => generated(n));

describe('every order of a timeline', () => {
  it('includes the one of the simulator', () => {
    for (const timeline of timelines) {
      expect(canEndAs(timeline, simulated(timeline)), JSON.stringify(simulated(timeline))).toMatchObject({
        kind: 'possible',
      });
    }
  });

  it('never loses a message, adds one, or ends otherwise where nothing happens', () => {
    for (const timeline of timelines.slice(0, 10)) {
      const alone = { ...timeline, facts: [] };
      const ending = simulated(alone);
      const [first] = Object.keys(ending.messages);
      if (first === undefined) throw new Error('Every generated campaign has a message.');
      const { [first]: _lost, ...others } = ending.messages;
      const never = [
        { ...ending, messages: others },
        { ...ending, messages: { ...ending.messages, [first]: 'cancelled' as const } },
        { ...ending, messages: { ...ending.messages, step_99: 'accepted' as const } },
        { ...ending, end: 'exit_criteria' },
      ];
      for (const wrong of never) expect(canEndAs(alone, wrong, undefined, 2_000).kind).not.toBe('possible');
    }
  });

  it('lets a cancelled visit win or lose against the message it races, and nothing else', () => {
    const compiled = compile({
      schemaVersion: 1,
      name: 'Race',
      settings: {
        exits: [{ id: 'cancelled', label: 'cancelled', when: { op: 'this_appointment', status: ['cancelled'] } }],
      },
      nodes: [
        { id: 'start', kind: 'event-trigger', config: { event: bookedEvent, entry: 'per_appointment' } },
        { id: 'soon', kind: 'delay', config: { mode: 'for', duration: { amount: 5, unit: 'seconds' } } },
        {
          id: 'hello',
          kind: 'message',
          config: { channel: 'sms', purpose: 'care', sending: 'automatic', body: 'Hello' },
        },
        { id: 'days', kind: 'delay', config: { mode: 'for', duration: { amount: 3, unit: 'days' } } },
      ],
      edges: [
        { from: 'start', port: 'next', to: 'soon' },
        { from: 'soon', port: 'next', to: 'hello' },
        { from: 'hello', port: 'next', to: 'days' },
      ],
    });
    if (!compiled.ok) throw new Error('It compiles.');
    const visit = bookedAppointment(appointmentId, now + 60_000);
    const cancelledAt = (afterMs: number): Timeline => ({
      plan: compiled.plan,
      start: {
        now,
        facts: factsAtEntry(visit, eventAt(bookedEvent, now)),
        subject: { appointmentId },
        campaignKey: 'chaos',
      },
      facts: [factOf({ kind: 'cancelled', afterMs }, visit)],
      until: now + 600_000,
    });
    const end = 'exit_criteria';
    const sent: Ending = { messages: { hello: 'accepted' }, end };
    const stopped: Ending = { messages: { hello: 'cancelled' }, end };
    const never: Ending = { messages: {}, end };
    const endings = (afterMs: number) =>
      [sent, stopped, never].map((ending) => canEndAs(cancelledAt(afterMs), ending).kind === 'possible');
    expect(endings(2_000)).toEqual([false, false, true]);
    expect(endings(5_100)).toEqual([true, true, true]);
    expect(canEndAs(cancelledAt(5_100), { ...sent, end: 'waiting at days' })).toEqual({ kind: 'impossible' });
  });
});
