import type { RehearsalEvent } from './rehearsal-event.ts';

export type StepMark = 'here' | 'passed' | 'ended';

/** Where the journey stands after the first `count` events, and which steps it has passed. */
export function marksAfter(events: readonly RehearsalEvent[], count: number): Map<string, StepMark> {
  const marks = new Map<string, StepMark>();
  let here: string | null = null;
  let ended = false;
  for (const { stepId, kind } of events.slice(0, count)) {
    if (
      stepId === null ||
      kind === 'fact' ||
      kind === 'deferred' ||
      kind === 'sent' ||
      kind === 'not_sent' ||
      kind === 'refused'
    ) {
      continue;
    }
    if (kind === 'ended' || kind === 'stuck') ended = true;
    marks.set(stepId, 'passed');
    here = stepId;
  }
  if (here !== null) marks.set(here, ended ? 'ended' : 'here');
  return marks;
}
