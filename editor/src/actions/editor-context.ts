import { createContext, useContext, useState, useSyncExternalStore } from 'react';
import type { ActionContext } from './action.ts';
import type { EditorSession, EditorState } from './editor-session.ts';
import { createEditorSession } from './editor-session.ts';

/** The editor around a campaign, for everything that asks it to do something; stable, so that nobody redraws because of it. */
export type Editor = {
  session: EditorSession;
  /** What actions are to go by at this moment. */
  context: () => ActionContext;
};

/** Where steps are only shown: a session of their own, and nothing that can be done. */
export type EditorOrNone = { session: EditorSession; context: (() => ActionContext) | null };

export const EditorContext = createContext<Editor | null>(null);

export function useEditor(): Editor {
  const editor = useContext(EditorContext);
  if (editor === null) throw new Error('this part is shown inside the campaign editor only');
  return editor;
}

/** A part of what the author looks at and holds. `pick` returns the same value while nothing of it changed. */
/** The editor, or outside of one a session that only remembers what has the focus. */
export function useEditorOrNone(): EditorOrNone {
  const editor = useContext(EditorContext);
  const [own] = useState<EditorOrNone>(() => ({ session: createEditorSession(), context: null }));
  return editor ?? own;
}

export function useEditorState<T>(session: EditorSession, pick: (state: EditorState) => T): T {
  return useSyncExternalStore(session.subscribe, () => pick(session.state()));
}
