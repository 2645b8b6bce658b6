import { createContext, useContext, useSyncExternalStore } from 'react';

/** What a mode lays over a card: where a rehearsed or a real patient is, what a version adds or takes away. */
export type CardMark = {
  tone: 'here' | 'passed' | 'waiting' | 'failed' | 'new' | 'changed' | 'removed';
  /** Said on the card and in its name: "Here now", "Tue 3 Mar 09:00". */
  text: string;
};

/** Marks by step, outside React's state, so that a mark that changes redraws one card and nothing else. */
export type CardMarks = {
  of: (stepId: string) => CardMark | null;
  /** Replaces all marks. */
  show: (marks: ReadonlyMap<string, CardMark>) => void;
  subscribe: (listener: () => void) => () => void;
};

export function createCardMarks(): CardMarks {
  const listeners = new Set<() => void>();
  let shown: ReadonlyMap<string, CardMark> = new Map();
  return {
    of: (stepId) => shown.get(stepId) ?? null,
    show(marks) {
      shown = new Map([...marks].map(([id, mark]) => [id, keep(shown.get(id), mark)]));
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function keep(before: CardMark | undefined, mark: CardMark): CardMark {
  return before?.tone === mark.tone && before.text === mark.text ? before : mark;
}

export const CardMarksContext = createContext<CardMarks>(createCardMarks());

export function useCardMark(stepId: string): CardMark | null {
  const marks = useContext(CardMarksContext);
  return useSyncExternalStore(marks.subscribe, () => marks.of(stepId));
}
