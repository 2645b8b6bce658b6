import type { ReactNode } from 'react';
import classes from './tone-badge.module.css';

export type Tone = 'good' | 'info' | 'warn' | 'bad' | 'muted';

/** A short status in words on a quiet ground; the dot marks states that are going on now. */
export function ToneBadge({ tone, dot = false, children }: { tone: Tone; dot?: boolean; children: ReactNode }) {
  return (
    <span className={classes.badge} data-tone={tone}>
      {dot ? <span className={classes.dot} aria-hidden /> : null}
      {children}
    </span>
  );
}
