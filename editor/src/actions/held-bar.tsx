import { Button } from '@mantine/core';
import { gapWords } from '../document/gaps.ts';
import classes from './actions.module.css';
import { useEditor, useEditorState } from './editor-context.ts';
import { putHeld } from './held.ts';

/** What was picked up and where it would go; shown while steps are held. */
export function HeldBar() {
  const editor = useEditor();
  const held = useEditorState(editor.session, (state) => state.held);
  if (held === null) return null;
  const place = held.places[held.at];
  const words = place === undefined ? '' : gapWords(editor.context().document, place);
  return (
    <section className={classes.held} aria-label="Steps that are picked up">
      <span className={classes.heldWords}>
        Put {held.words} <strong>{words}</strong>
      </span>
      <Button.Group>
        <Button size="compact-sm" onClick={() => place !== undefined && putHeld(editor.context(), place)}>
          Put here
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => editor.session.set({ held: null })}>
          Cancel
        </Button>
      </Button.Group>
    </section>
  );
}
