import { useEditor, useEditorState } from './editor-context.ts';

/** Tells screen readers what was done, one message for each command. */
export function Announcer() {
  const { session } = useEditor();
  const said = useEditorState(session, (state) => state.said);
  return (
    <p className="visually-hidden" role="status" aria-live="polite" data-testid="told">
      {/* A new element each time, so that the same words are heard again. */}
      <span key={said.count}>{said.text}</span>
    </p>
  );
}
