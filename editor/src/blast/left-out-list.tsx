import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { countOf } from '../ui/count-of.ts';
import { FailureNote } from '../ui/notes.tsx';
import classes from './run-panel.module.css';
import { runQueries } from './run-queries.ts';

/** Why some of the audience got nothing, with how many; fetched when somebody asks. */
export function LeftOutList({ runId, count }: { runId: string; count: number }) {
  const [isOpen, open] = useState(false);
  const reasons = useQuery({ ...runQueries.leftOut(runId), enabled: isOpen });
  return (
    <details className={classes.leftOut} onToggle={(event) => open(event.currentTarget.open)}>
      <summary>Why {countOf(count, 'patient was', 'patients were')} left out</summary>
      {reasons.isError ? <FailureNote title="The reasons could not be loaded" error={reasons.error} /> : null}
      <ul>
        {(reasons.data?.reasons ?? []).map(({ reason, sentence, n }) => (
          <li key={reason}>
            <span>{n.toLocaleString('en-US')}</span>
            <span>{sentence}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
