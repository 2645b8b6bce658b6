import { type Journey, localText, type ScenarioResult } from './run-story.ts';
import { type Scenario, scenario } from './scenario.ts';

/** One time at which anybody entered, in the practice's local time, and who did, in the order of the alphabet. */
export type PracticeDay = { at: string; entered: string[] };

export type PracticeResult = {
  entries: PracticeDay[];
  /** Every message that was handed over: "2026-03-02T09:00 invite maria". */
  sent: string[];
  patients: Record<string, ScenarioResult>;
};

export type PracticeScenario = {
  /** Adds a patient with a story of their own; what all have in common stands in `common`. */
  patient(name: string, tell: (story: Scenario) => Scenario): PracticeScenario;
  /** Runs every story to the same local time. */
  run(until: string): PracticeResult;
};

/**
 * A story about several patients of one practice and one campaign: who enters on which day. Each is carried by the same rules as in a
 * story about one; caps over the whole audience are not part of it.
 */
export function practiceScenario(
  document: unknown,
  common: (story: Scenario) => Scenario = (story) => story,
  zone = 'America/New_York',
): PracticeScenario {
  const stories = new Map<string, Scenario>();
  const practice: PracticeScenario = {
    patient(name, tell) {
      stories.set(name, tell(common(scenario(document))));
      return practice;
    },
    run(until) {
      const patients = Object.fromEntries([...stories].map(([name, story]) => [name, story.run(until)]));
      const journeys = Object.entries(patients).flatMap(([name, result]) =>
        result.journeys.map((journey) => ({ name, journey })),
      );
      return { entries: entriesOf(journeys, zone), sent: sentOf(journeys, zone), patients };
    },
  };
  return practice;
}

type Named = { name: string; journey: Journey };

function entriesOf(journeys: readonly Named[], zone: string): PracticeDay[] {
  const days = new Map<string, string[]>();
  for (const { name, journey } of journeys) {
    const at = localText(journey.simulation.state.enteredAt, zone);
    days.set(at, [...(days.get(at) ?? []), name]);
  }
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([at, names]) => ({ at, entered: names.sort() }));
}

function sentOf(journeys: readonly Named[], zone: string): string[] {
  return journeys
    .flatMap(({ name, journey }) =>
      journey.messages.flatMap(({ calledAt, nodeId }) =>
        calledAt === null ? [] : [`${localText(calledAt, zone)} ${nodeId} ${name}`],
      ),
    )
    .sort();
}
