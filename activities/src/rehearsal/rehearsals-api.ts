import type { NewScenario, ScenarioChange } from '@cairn/core/api';
import type { RehearsalKind } from '@cairn/db';
import type { Actor, EngineContext } from '../context.ts';
import { rehearsalPersonOf, rehearsalWorldOf } from './person.ts';
import { cancelRun, createRun, listRuns, type RunToWork, readRun, runPeople } from './rehearsal-run.ts';
import { changeScenario, checkScenarios, listScenarios, saveScenario } from './scenarios.ts';
import { workRun } from './work-run.ts';

/** What a draft would do: for one person, for saved examples, and for everybody. Nothing is sent, and nothing of a patient is changed. */
export type Rehearsals = ReturnType<typeof createRehearsals>;

export function createRehearsals(context: EngineContext) {
  return {
    world: (practiceId: string, campaignId: string) => rehearsalWorldOf(context, { practiceId, campaignId }),
    person: (practiceId: string, campaignId: string, which: { patientId: string; at: number | null }, by: Actor) =>
      rehearsalPersonOf(context, { practiceId, campaignId }, which, by),
    scenarios: (practiceId: string, campaignId: string) => listScenarios(context, { practiceId, campaignId }),
    saveScenario: (practiceId: string, campaignId: string, made: NewScenario, by: Actor) =>
      saveScenario(context, { practiceId, campaignId }, made, by),
    changeScenario: (
      practiceId: string,
      { campaignId, scenarioId }: { campaignId: string; scenarioId: string },
      change: ScenarioChange,
      by: Actor,
    ) => changeScenario(context, { practiceId, campaignId, scenarioId }, change, by),
    /** Of the saved draft unless a document is given. */
    checkScenarios: (practiceId: string, campaignId: string, document?: unknown) =>
      checkScenarios(context, { practiceId, campaignId }, document),
    /** Begins a look at everybody; `work` does it, and may be left to itself. */
    create: (practiceId: string, campaignId: string, kind: RehearsalKind, by: Actor) =>
      createRun(context, { practiceId, campaignId }, kind, by),
    work: (run: RunToWork) => workRun(context, run),
    read: (practiceId: string, runId: string) => readRun(context, { practiceId, runId }),
    list: (practiceId: string, campaignId: string) => listRuns(context, { practiceId, campaignId }),
    cancel: (practiceId: string, runId: string) => cancelRun(context, { practiceId, runId }),
    people: (practiceId: string, runId: string, part: string, by: Actor) =>
      runPeople(context, { practiceId, runId, part }, by),
  };
}
