import type { Command, Gap } from '../document/commands.ts';

/** Where a menu opens, in pixels of the window. */
export type Anchor = { left: number; top: number; width: number; height: number };

/** What the canvas asks of the editor around it when somebody draws by mouse or touch. A read-only canvas has none. */
export type CanvasEditing = {
  perform: (command: Command) => void;
  /** Puts a new step in. Its settings open for who used a pointer. */
  insert: (kind: string, at: Gap, by: 'keyboard' | 'pointer') => void;
  /** Whether the command would change anything: where a drag may be dropped. */
  allows: (command: Command) => boolean;
  /** The menu of kinds that can be put in at a gap: the click twin of dragging from the palette. */
  openInsertMenu: (at: Gap, anchor: Anchor) => void;
  /** The menu of the steps that are selected. */
  openStepMenu: (stepIds: readonly string[], anchor: Anchor) => void;
  /** Lets the author type another name. */
  rename: (stepId: string) => void;
  /** Takes steps out and heals the line; asks which branch stays where a step has several. */
  remove: (stepIds: readonly string[]) => void;
};
