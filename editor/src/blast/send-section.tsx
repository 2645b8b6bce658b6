import type { Issue } from '@cairn/core';
import { IconAlertTriangle, IconCheck, IconExclamationMark } from '@tabler/icons-react';
import { createContext, type ReactNode, useContext } from 'react';
import type { SectionId, SectionState } from './section-states.ts';
import classes from './send-section.module.css';

type Props = {
  id: SectionId;
  title: string;
  /** The settings of this part in words, for who only reads over it. */
  summary: string;
  state: SectionState;
  children: ReactNode;
  /** What is shown in place of the inputs where nothing can be changed; nothing more than the summary unless told. */
  reading?: ReactNode;
};

/** True where a send can only be looked at: a form that is greyed out is hard to read. */
export const ReadingContext = createContext(false);

const marks = {
  todo: { Icon: IconExclamationMark, word: 'To do' },
  look: { Icon: IconAlertTriangle, word: 'Have a look' },
  done: { Icon: IconCheck, word: 'Ready' },
} as const;

/** One part of a send, with what is still missing in it. */
export function SendSection({ id, title, summary, state, children, reading = null }: Props) {
  const isReading = useContext(ReadingContext);
  const body = isReading ? reading : children;
  return (
    <section className={classes.section} id={id} aria-labelledby={`${id}-title`} data-mark={state.mark}>
      <header className={classes.head}>
        {isReading ? null : <SectionMark mark={state.mark} />}
        <div className={classes.words}>
          <h2 id={`${id}-title`}>{title}</h2>
          <p>{summary}</p>
        </div>
      </header>
      {isReading ? null : <IssueLines issues={state.issues} />}
      {body === null ? null : <div className={classes.body}>{body}</div>}
    </section>
  );
}

/** A sign with a word, never a colour alone. */
export function SectionMark({ mark }: Pick<SectionState, 'mark'>) {
  const { Icon, word } = marks[mark];
  return (
    <span className={classes.mark} data-mark={mark} role="img" aria-label={word} title={word}>
      <Icon size={15} stroke={2.4} aria-hidden />
    </span>
  );
}

function IssueLines({ issues }: { issues: readonly Issue[] }) {
  if (issues.length === 0) return null;
  return (
    <ul className={classes.issues}>
      {issues.map((issue) => (
        <li key={`${issue.code}/${issue.nodeId}/${issue.path}/${issue.message}`} data-severity={issue.severity}>
          {issue.message}
        </li>
      ))}
    </ul>
  );
}
