import type { Issue } from '@cairn/core';
import type { Blast } from './read-blast.ts';

export const sectionIds = ['who', 'what', 'when', 'checks', 'review'] as const;
export type SectionId = (typeof sectionIds)[number];

export type SectionState = {
  /** todo: something is missing or wrong; look: it can go like this, but somebody should look; done: nothing to say. */
  mark: 'todo' | 'look' | 'done';
  issues: readonly Issue[];
};

/** What is said about each part of a send, from what is said about its document. The review is done when all others are. */
export function sectionStates(blast: Blast, issues: readonly Issue[]): Record<SectionId, SectionState> {
  const by = (section: SectionId) => stateOf(issues.filter((issue) => sectionOf(blast, issue) === section));
  const parts = { who: by('who'), what: by('what'), when: by('when'), checks: by('checks'), review: by('review') };
  const isAllDone = Object.values(parts).every(({ mark }) => mark !== 'todo');
  return { ...parts, review: { ...parts.review, mark: isAllDone ? parts.review.mark : 'todo' } };
}

function stateOf(issues: readonly Issue[]): SectionState {
  const mark = issues.some(({ severity }) => severity === 'blocks') ? 'todo' : issues.length > 0 ? 'look' : 'done';
  return { mark, issues };
}

function sectionOf({ trigger, messages }: Blast, { nodeId, path }: Issue): SectionId {
  if (nodeId === trigger.id) {
    const field = path?.split('.')[0] ?? '';
    if (field === 'audience' || field === 'exclude') return 'who';
    if (field === 'when' || field === 'once') return 'when';
    return field === '' ? 'review' : 'checks';
  }
  if (messages.some(({ message, wait }) => message.id === nodeId || wait?.id === nodeId)) return 'what';
  return path?.startsWith('settings.goal') ? 'what' : 'review';
}
