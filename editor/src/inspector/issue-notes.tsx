import type { Issue } from '@cairn/core';
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconBulb, IconInfoCircle, IconWand } from '@tabler/icons-react';
import type { DraftSession } from '../campaigns/draft-session.ts';
import classes from './issue-notes.module.css';

type Props = {
  issues: readonly Issue[];
  /** Null where nothing may be changed. */
  session: Pick<DraftSession, 'perform'> | null;
};

/** Findings as sentences, each with the click that removes it where there is one. */
export function IssueNotes({ issues, session }: Props) {
  if (issues.length === 0) return null;
  return (
    <ul className={classes.notes}>
      {issues.map((issue) => (
        <li
          key={`${issue.code}/${issue.path}/${issue.message}`}
          className={classes.note}
          data-severity={issue.severity}
        >
          <IssueIcon severity={issue.severity} />
          <div>
            <span>{issue.message}</span>
            <FixButton issue={issue} session={session} />
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Makes the change that the finding proposes; undone like any other. */
export function FixButton({ issue, session }: { issue: Issue; session: Props['session'] }) {
  const { fix } = issue;
  if (fix === undefined || session === null) return null;
  return (
    <Button
      className={classes.fix ?? ''}
      variant="default"
      size="compact-xs"
      leftSection={<IconWand size={13} aria-hidden />}
      onClick={() => {
        for (const change of fix.changes) session.perform(change);
      }}
    >
      {fix.label}
    </Button>
  );
}

/** Told apart by shape, not by colour alone. */
export function IssueIcon({ severity }: Pick<Issue, 'severity'>) {
  if (severity === 'blocks') return <IconAlertTriangle size={16} aria-hidden />;
  return severity === 'warns' ? <IconInfoCircle size={16} aria-hidden /> : <IconBulb size={16} aria-hidden />;
}
