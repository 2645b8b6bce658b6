import { createContext } from 'react';

/** What cards ask of the canvas; one stable object, so that cards never redraw because of it. */
export type CanvasHandlers = { open: (stepId: string) => void; focused: (stepId: string) => void };

export const CanvasHandlersContext = createContext<CanvasHandlers>({ open: () => undefined, focused: () => undefined });
