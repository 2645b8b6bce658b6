import { UnstyledButton } from '@mantine/core';
import { useMe } from '../shell/me-context.ts';
import { formatClock } from '../time/format.ts';
import type { SaveState } from './draft-session.ts';
import classes from './save-note.module.css';

/** Says at all times whether the draft is stored. */
export function SaveNote({ save, onRetry }: { save: SaveState; onRetry: () => void }) {
  const { practice } = useMe();
  return (
    <span className={classes.note} data-kind={save.kind} role="status">
      {textOf(save, practice.zone)}
      {save.kind === 'failed' ? (
        <UnstyledButton className={classes.retry} onClick={onRetry}>
          Retry now
        </UnstyledButton>
      ) : null}
    </span>
  );
}

function textOf(save: SaveState, zone: string): string {
  switch (save.kind) {
    case 'saved':
      return save.at === null ? '' : `Saved ${formatClock(new Date(save.at).toISOString(), zone)}`;
    case 'unsaved':
    case 'saving':
      return 'Saving…';
    case 'incomplete':
      return save.message;
    case 'failed':
      return `Not saved, but kept in this browser: ${save.message}`;
    case 'signed_out':
      return 'Not saved: you were signed out. Your changes are kept in this browser.';
    case 'conflict':
      return 'Not saved: another author was faster.';
  }
}
