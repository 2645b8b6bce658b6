import type { ActionFacts, Facts, PatientFacts } from '../facts/facts.ts';
import type { StepResult } from './contract.ts';

/** The facts after what a step changed and asked for: the patient's data as changed, tasks and webhooks as open. */
export function withDone(
  facts: Facts,
  { dataChanges, actions }: Pick<StepResult, 'dataChanges' | 'actions'>,
  now: number,
): Facts {
  const asked = actions.flatMap((action): ActionFacts[] =>
    action.kind === 'task' || action.kind === 'webhook'
      ? [
          {
            kind: action.kind,
            nodeId: action.nodeId,
            visit: action.visit,
            createdAt: now,
            state: 'open',
            settledAt: null,
            reason: null,
          },
        ]
      : [],
  );
  if (asked.length === 0 && dataChanges.length === 0) return facts;
  return {
    ...facts,
    patient: dataChanges.reduce(changed, facts.patient),
    actions: asked.length === 0 ? facts.actions : [...facts.actions, ...asked],
  };
}

function changed(patient: PatientFacts, change: StepResult['dataChanges'][number]): PatientFacts {
  if (change.kind === 'tag') {
    const others = patient.tags.filter((tag) => tag !== change.tag);
    return { ...patient, tags: change.add ? [...others, change.tag].sort() : others };
  }
  const { [change.name]: _, ...others } = patient.attributes;
  return { ...patient, attributes: change.value === null ? others : { ...others, [change.name]: change.value } };
}
