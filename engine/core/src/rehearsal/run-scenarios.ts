import { readDocument } from '../document/read-document.ts';
import type { Facts, PracticeFacts } from '../facts/facts.ts';
import { compile } from '../plan/compile.ts';
import type { Issue, Plan } from '../plan/plan.ts';
import { factsOfInvented } from './invented.ts';
import { outcomeOf, type ScenarioOutcome } from './outcome.ts';
import { type OutcomeChange, outcomeDiff } from './outcome-diff.ts';
import { type Rehearsal, type RehearsalInput, rehearse } from './rehearse.ts';
import type { ScenarioBody } from './setup.ts';

/** A rehearsal that was saved with what it came to. */
export type SavedScenario = { id: string; name: string; body: ScenarioBody; expected: ScenarioOutcome };

/** What of a practice the scenarios of its campaigns are run in. */
export type ScenarioWorld = {
  practice: PracticeFacts;
  segments: Facts['segments'];
  campaignKey?: string;
} & Pick<RehearsalInput, 'perDay'>;

export type ScenarioResult = {
  id: string;
  name: string;
  /** `same`: came to what was expected. `broken`: could not be run. */
  state: 'same' | 'changed' | 'broken';
  changes: OutcomeChange[];
  /** What it comes to now: the new expectation, once somebody says so. */
  actual: ScenarioOutcome | null;
};

export type ScenariosRun = { ok: true; results: ScenarioResult[] } | { ok: false; issues: Issue[] };

/** Runs every scenario over a document and says what changed, in plain words. Pure and total; `ok: false`: the document has problems to solve first. */
export function runScenarios(
  document: unknown,
  scenarios: readonly SavedScenario[],
  world: ScenarioWorld,
): ScenariosRun {
  const compiled = compile(document);
  if (!compiled.ok) return { ok: false, issues: compiled.issues };
  const read = readDocument(document);
  const named = read.ok ? read.document : { nodes: [] };
  const results = scenarios.map(({ id, name, body, expected }): ScenarioResult => {
    try {
      const actual = outcomeOf(rehearseScenario(compiled.plan, body, world));
      const changes = outcomeDiff(expected, actual, named);
      return { id, name, state: changes.length === 0 ? 'same' : 'changed', changes, actual };
    } catch {
      // Saved under other rules: a time that cannot be read, say. One must not hide the others.
      return { id, name, state: 'broken', changes: [], actual: null };
    }
  });
  return { ok: true, results };
}

/** Rehearses somebody invented in that practice. */
export function rehearseScenario(plan: Plan, { person, setup }: ScenarioBody, world: ScenarioWorld): Rehearsal {
  const facts = factsOfInvented(person, world.practice, world.segments);
  const { campaignKey, perDay } = world;
  return rehearse({
    ...{ plan, facts, setup },
    ...(campaignKey === undefined ? {} : { campaignKey }),
    ...(perDay === undefined ? {} : { perDay }),
  });
}
