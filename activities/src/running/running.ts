import type { ActRequest, PeopleQuestion, PeopleSearch, PlanRequest } from '@cairn/core/api';
import type { Actor, EngineContext } from '../context.ts';
import { actOnPeople, actProgress, undoAct } from './act.ts';
import { readControl } from './control.ts';
import { drainCampaign, reopenCampaign } from './drain.ts';
import { type Asking, pathOfPatient, peopleBehind, peopleCsv } from './people.ts';
import { planRun } from './plan-run.ts';

/** What staff see of a running campaign, and do to it and to those inside. */
export type Running = ReturnType<typeof createRunning>;

export function createRunning(context: EngineContext) {
  return {
    control: (practiceId: string, campaignId: string) => readControl(context, practiceId, campaignId),
    plan: (practiceId: string, asked: { campaignId: string; request: PlanRequest; by: Actor }) =>
      planRun(context, practiceId, asked),
    /** Nobody new enters; those inside finish. */
    drain: (practiceId: string, asked: { campaignId: string; by: Actor }) => drainCampaign(context, practiceId, asked),
    reopen: (practiceId: string, asked: { campaignId: string; by: Actor }) =>
      reopenCampaign(context, practiceId, asked),
    people: (asking: Asking, search: PeopleSearch) => peopleBehind(context, asking, search),
    csv: (asking: Asking, question: PeopleQuestion & { text: string }) => peopleCsv(context, asking, question),
    path: (asking: Omit<Asking, 'sight'>, patientId: string) => pathOfPatient(context, asking, patientId),
    act: (asking: Asking, request: ActRequest) => actOnPeople(context, asking, request),
    progress: (asking: Asking, batchId: string) => actProgress(context, asking, batchId),
    undo: (asking: Asking, batchId: string) => undoAct(context, asking, batchId),
  };
}
