import type { MouseEvent } from 'react';
import { createContext } from 'react';

/** What cards ask of the canvas; one stable object, so that cards never redraw because of it. */
export type CanvasHandlers = {
  press: (stepId: string, event: MouseEvent) => void;
  focused: (stepId: string) => void;
  /** Absent where nothing can be changed. */
  insert: ((after: string, port: string, button: Element) => void) | null;
  rename: ((stepId: string) => void) | null;
  remove: ((stepId: string) => void) | null;
  menu: ((stepId: string, at: { x: number; y: number }) => void) | null;
  fold: (branch: string, isFolded: boolean) => void;
};

const nothing = () => undefined;

export const CanvasHandlersContext = createContext<CanvasHandlers>({
  press: nothing,
  focused: nothing,
  insert: null,
  rename: null,
  remove: null,
  menu: null,
  fold: nothing,
});
