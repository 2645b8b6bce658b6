import { Temporal } from 'temporal-polyfill';
import { compile } from '../plan/compile.ts';
import type { Plan } from '../plan/plan.ts';
import { type PlayedJourney, playStory, type StoryToPlay } from './play-story.ts';
import type { SimulationResult } from './simulate.ts';
import type { SimulatedMessage } from './world.ts';

export type { StoryEntry } from './play-story.ts';

/** What a story came to, in lines that read like a timeline. Times are local. */
export type ScenarioResult = { journeys: Journey[] };

export type Journey = {
  entryKey: string;
  entered: string;
  /** "2026-03-02T09:00 remind_two_days": messages handed to a provider. */
  sent: string[];
  /** "remind_two_days skipped opted_out": messages that were decided and did not go out. */
  unsent: string[];
  /** "wait_two_days.missed too_late": ports taken, each with its reason. */
  path: string[];
  /** "exit_criteria (The visit was cancelled) 2026-03-02T09:00", or "waiting until 2026-03-05T09:00". */
  end: string;
  messages: SimulatedMessage[];
  simulation: SimulationResult;
};

export type Story = Omit<StoryToPlay, 'plan' | 'from'> & { document: unknown; zone: string };

/** Tells a story to a campaign: decides entries as production does, then simulates each enrollment over the rest. Throws when it does not compile. */
export function runStory({ document, zone, ...story }: Story): ScenarioResult {
  const { journeys } = playStory({ ...story, plan: planOf(document) });
  return { journeys: journeys.map((journey) => journeyOf(journey, zone)) };
}

function planOf(document: unknown): Plan {
  const compiled = compile(document);
  if (compiled.ok) return compiled.plan;
  throw new Error(`The campaign does not compile:\n${compiled.issues.map(({ message }) => message).join('\n')}`);
}

function journeyOf({ entryKey, enteredAt, simulation }: PlayedJourney, zone: string): Journey {
  const { messages, trace } = simulation;
  const local = (at: number) => localText(at, zone);
  return {
    entryKey,
    entered: local(enteredAt),
    sent: messages.flatMap(({ calledAt, nodeId }) => (calledAt === null ? [] : [`${local(calledAt)} ${nodeId}`])),
    unsent: messages.flatMap(({ calledAt, nodeId, outcome, reason }) =>
      calledAt === null ? [`${nodeId} ${outcome} ${reason ?? ''}`.trim()] : [],
    ),
    path: trace.flatMap(({ nodeId, port, reason }) => (port !== null ? [`${nodeId}.${port} ${reason}`] : [])),
    end: endOf(simulation, local),
    messages,
    simulation,
  };
}

function endOf({ outcome, endedAt }: SimulationResult, local: (at: number) => string): string {
  switch (outcome.kind) {
    case 'wait':
      return outcome.until === null ? 'waiting' : `waiting until ${local(outcome.until)}`;
    case 'hold':
      return 'held';
    case 'stuck':
      return `stuck ${outcome.code}`;
    case 'done': {
      const detail = outcome.detail === null ? '' : ` (${outcome.detail})`;
      return `${outcome.reason}${detail}${endedAt === null ? '' : ` ${local(endedAt)}`}`;
    }
  }
}

/** An instant by the clock of that zone: `2026-03-02T09:00`. */
export function localText(at: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: at % 60_000 === 0 ? 'minute' : 'second' });
}
