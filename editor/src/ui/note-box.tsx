import type { ReactNode } from 'react';
import classes from './note-box.module.css';
import type { Tone } from './tone-badge.tsx';

/** A few sentences that somebody should read before they go on. */
export function NoteBox({ tone, title, children }: { tone: Tone; title: string; children: ReactNode }) {
  return (
    <div className={classes.box} data-tone={tone}>
      <strong>{title}</strong>
      <div>{children}</div>
    </div>
  );
}
