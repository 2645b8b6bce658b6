import { type Plan, simulate } from '@cairn/core';
import { bookedAppointment, factsAtEntry } from './facts-at-entry.ts';
import type { Random } from './random.ts';
import { bookedEvent } from './random-campaign.ts';

/** What happens to one patient after the booking; times count from the moment the booking was stored. */
export type StoryAction =
  | { kind: 'moved'; afterMs: number; laterByMs: number }
  | { kind: 'cancelled'; afterMs: number }
  | { kind: 'form'; afterMs: number }
  | { kind: 'reply'; afterMs: number }
  | { kind: 'stop'; afterMs: number };

export type Story = {
  patient: string;
  email: string;
  phone: string;
  campaign: string;
  /** The visit begins so long after it was booked. */
  startsInMs: number;
  actions: StoryAction[];
};

/**
 * One patient's life: a booking, then up to three facts, of which one races a wait: it comes within half a second of the
 * instant at which the simulator says that wait ends.
 */
export function randomStory(random: Random, n: number, campaigns: readonly { slug: string; plan: Plan }[]): Story {
  const { slug, plan } = random.pick(nonEmpty(campaigns));
  const startsInMs = random.int(8, 30) * 1000 + random.int(0, 999);
  const kinds = random.shuffled(['moved', 'cancelled', 'form', 'reply', 'stop'] as const);
  const dues = waitEnds(plan, startsInMs);
  const actions: StoryAction[] = [];
  const racing = kinds[0];
  if (racing !== undefined && dues.length > 0) {
    const due = random.pick(nonEmpty(dues));
    actions.push(actionOf(racing, random, Math.max(0, due + random.int(-500, 500))));
  }
  for (const kind of kinds.slice(1, 1 + random.pick([0, 0, 1, 1, 2]))) {
    actions.push(actionOf(kind, random, random.int(0, 20_000)));
  }
  return {
    patient: `chaos-${n}`,
    email: `chaos-${n}@example.com`,
    phone: phoneOf(n),
    campaign: slug,
    startsInMs,
    actions: inOrder(actions),
  };
}

function actionOf(kind: StoryAction['kind'], random: Random, afterMs: number): StoryAction {
  if (kind !== 'moved') return { kind, afterMs };
  return { kind, afterMs, laterByMs: random.pick([-1, 1, 1]) * random.int(3_000, 9_000) };
}

/** A cancelled visit is not moved any more. */
function inOrder(actions: readonly StoryAction[]): StoryAction[] {
  const sorted = [...actions].sort((a, b) => a.afterMs - b.afterMs);
  const cancelled = sorted.findIndex(({ kind }) => kind === 'cancelled');
  return sorted.filter(({ kind }, at) => kind !== 'moved' || cancelled < 0 || at < cancelled);
}

/** When the waits of an undisturbed journey end, in milliseconds after entry. */
function waitEnds(plan: Plan, startsInMs: number): number[] {
  const now = Date.UTC(2026, 0, 5, 15);
  const appointmentId = '00000000-0000-4000-8000-000000000001';
  const event = { id: 'event', name: bookedEvent, occurredAt: now, receivedAt: now, properties: {} };
  const { trace } = simulate({
    plan,
    start: {
      now,
      facts: factsAtEntry(bookedAppointment(appointmentId, now + startsInMs), event),
      subject: { appointmentId },
    },
    timeline: [],
    until: now + 3_600_000,
  });
  return trace.flatMap(({ kind, detail }) => {
    const after = kind === 'waiting' && typeof detail.dueAt === 'number' ? detail.dueAt - now : null;
    return after !== null && after < 60_000 ? [after] : [];
  });
}

/** A number of its own for each patient, out of those kept free for fiction (555-0100 to 555-0199). */
function phoneOf(n: number): string {
  return `+1${201 + Math.floor(n / 100)}55501${String(n % 100).padStart(2, '0')}`;
}

function nonEmpty<T>(items: readonly T[]): readonly [T, ...T[]] {
  const [first, ...rest] = items;
  if (first === undefined) throw new Error('There is nothing to choose from.');
  return [first, ...rest];
}
