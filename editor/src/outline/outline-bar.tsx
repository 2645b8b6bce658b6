import { Button } from '@mantine/core';
import { useEditor, useEditorState } from '../actions/editor-context.ts';
import { countOf } from '../ui/count-of.ts';
import classes from './outline.module.css';

/** How many steps there are, and the way to mark several by touch. */
export function OutlineBar({ count }: { count: number }) {
  const { session } = useEditor();
  const isMarking = useEditorState(session, (state) => state.isMarking);
  const marked = useEditorState(session, (state) => state.selection.size);
  return (
    <div className={classes.bar}>
      <span className={classes.barWords}>
        {isMarking ? `${countOf(marked, 'step')} marked` : countOf(count, 'step')}
      </span>
      {isMarking ? (
        <Button
          size="compact-sm"
          disabled={marked === 0}
          onClick={(event) => {
            const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
            session.set({ overlay: { kind: 'menu', anchor: { left, top, width, height } } });
          }}
        >
          Actions
        </Button>
      ) : null}
      <Button
        size="compact-sm"
        variant="default"
        aria-pressed={isMarking}
        onClick={() => session.set({ isMarking: !isMarking, selection: new Set() })}
      >
        {isMarking ? 'Done' : 'Select'}
      </Button>
    </div>
  );
}
