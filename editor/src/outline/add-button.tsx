import { IconPlus } from '@tabler/icons-react';
import { useEditor } from '../actions/editor-context.ts';
import { putHeld } from '../actions/held.ts';
import { placeAt } from '../actions/insert-places.ts';
import type { Gap } from '../document/commands.ts';
import classes from './outline.module.css';

type Props = {
  gap: Gap;
  words: string;
  /** While steps are picked up: whether they can be put here. */
  holding: boolean | null;
};

/** Puts a new step in at a place, or what was picked up. Keys reach the same by N on the row. */
export function AddButton({ gap, words, holding }: Props) {
  const { session, context } = useEditor();
  if (holding === false) return null;
  return (
    <button
      type="button"
      className={classes.add}
      data-holding={holding || undefined}
      tabIndex={-1}
      aria-label={holding ? `Put it ${words}` : `Add a step ${words}`}
      onClick={(event) => {
        event.stopPropagation();
        const now = context();
        if (now.editor.held !== null) return putHeld(now, gap);
        const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
        const anchor = { left, top, width, height };
        session.set({ overlay: { kind: 'insert', places: [placeAt(now.document, gap)], anchor } });
      }}
    >
      <IconPlus size={15} aria-hidden />
      {holding ? <span>Put here</span> : null}
    </button>
  );
}
