import type { Anchor } from '../canvas/canvas-editing.ts';
import type { Gap } from '../document/commands.ts';

/** Where new steps can go: one gap, or all ways that lead to the same place. */
export type InsertPlace = { at: Gap; alsoFrom: readonly Gap[]; words: string };

/** What lies over the campaign, one at a time. */
export type Overlay =
  | { kind: 'insert'; places: readonly InsertPlace[]; anchor: Anchor }
  | { kind: 'replace'; stepId: string; anchor: Anchor }
  | { kind: 'menu'; anchor: Anchor }
  | { kind: 'rename'; stepId: string; anchor: Anchor }
  | { kind: 'note'; stepId: string; anchor: Anchor }
  | { kind: 'keep'; stepId: string }
  | { kind: 'continue'; places: readonly InsertPlace[] }
  | { kind: 'find' }
  | { kind: 'palette' }
  | { kind: 'help' }
  | { kind: 'paste' };

/** Steps that were picked up, and the place chosen for them so far. */
export type Held = { nodeIds: readonly string[]; words: string; places: readonly Gap[]; at: number };

export type EditorState = {
  /** Steps that actions are about. */
  selection: ReadonlySet<string>;
  /** The step or way out that has the focus, or had it last. */
  focus: { step: string; port: string | null } | null;
  /** Branches folded in the outline, as "step:port". */
  collapsed: ReadonlySet<string>;
  held: Held | null;
  overlay: Overlay | null;
  /** Taps mark steps instead of opening them. */
  isMarking: boolean;
  /** What screen readers are told; the number makes the same words news again. */
  said: { text: string; count: number };
};

const start: EditorState = {
  selection: new Set(),
  focus: null,
  collapsed: new Set(),
  held: null,
  overlay: null,
  isMarking: false,
  said: { text: '', count: 0 },
};

/** What an author looks at and holds while editing one campaign. Not part of the document, not saved, outside React. */
export function createEditorSession() {
  let state = start;
  let isPointing = false;
  const listeners = new Set<() => void>();
  const set = (next: Partial<EditorState>) => {
    state = { ...state, ...next };
    for (const listener of listeners) listener();
  };
  return {
    state: () => state,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    set,
    /** Tells screen readers, politely. */
    say: (text: string) => set({ said: { text, count: state.said.count + 1 } }),
    /** Whether the pointer is what moves the focus: then its click says what is selected. */
    pointing(isDown: boolean) {
      isPointing = isDown;
    },
    /** The focus arrived at a step: it alone is selected, unless it is one of several, or steps are being marked. */
    arrive(step: string, port: string | null) {
      const { selection, focus, isMarking } = state;
      if (isPointing || isMarking) return set({ focus: { step, port } });
      if (focus?.step === step && focus.port === port && selection.has(step)) return;
      const isOneOfSeveral = port === null && selection.size > 1 && selection.has(step);
      set({ focus: { step, port }, selection: isOneOfSeveral ? selection : new Set([step]) });
    },
    select: (steps: Iterable<string>) => set({ selection: new Set(steps) }),
    toggle(step: string) {
      const next = new Set(state.selection);
      if (!next.delete(step)) next.add(step);
      set({ selection: next });
    },
    collapse(key: string, isCollapsed: boolean) {
      const next = new Set(state.collapsed);
      if (isCollapsed) next.add(key);
      else next.delete(key);
      set({ collapsed: next });
    },
  };
}

export type EditorSession = ReturnType<typeof createEditorSession>;
