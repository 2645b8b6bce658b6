import type { ReactNode } from 'react';
import { useEffect } from 'react';
import classes from './page-frame.module.css';

type Props = { title: string; lead?: string; actions?: ReactNode; above?: ReactNode; children: ReactNode };

/** The common frame of a reading page: heading, one sentence of purpose, actions at the right. */
export function PageFrame({ title, lead, actions, above, children }: Props) {
  useEffect(() => {
    document.title = `${title} · Cairn`;
  }, [title]);
  return (
    <div className={classes.page}>
      {above}
      <header className={classes.header}>
        <div className={classes.words}>
          <h1 className={classes.title}>{title}</h1>
          {lead === undefined ? null : <p className={classes.lead}>{lead}</p>}
        </div>
        {actions === undefined ? null : <div className={classes.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}
