import { Button, Skeleton } from '@mantine/core';
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { ApiFailure, sentenceOfError } from '../api/failure.ts';
import classes from './notes.module.css';

/** What failed, why, and the way to try again. `onRetry` loads once more: where the server knows nothing of the kind there is no use in that. */
export function FailureNote({ title, error, onRetry }: { title: string; error: unknown; onRetry?: () => void }) {
  const isGone = onRetry !== undefined && error instanceof ApiFailure && error.status === 404;
  return (
    <div className={classes.failure} role="alert">
      <IconAlertTriangle size={20} aria-hidden />
      <div className={classes.words}>
        <strong>{title}</strong>
        <span>
          {isGone ? 'There is nothing at this address. The link may be old or mistyped.' : sentenceOfError(error)}
        </span>
      </div>
      {onRetry === undefined || isGone ? null : (
        <Button variant="default" size="xs" leftSection={<IconRefresh size={14} />} onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}

type EmptyProps = { icon: ReactNode; title: string; children: ReactNode; action?: ReactNode };

/** Nothing to show: says why, and what to do. */
export function EmptyNote({ icon, title, children, action }: EmptyProps) {
  return (
    <div className={classes.empty}>
      <span className={classes.emptyIcon} aria-hidden>
        {icon}
      </span>
      <strong>{title}</strong>
      <p>{children}</p>
      {action}
    </div>
  );
}

/** Placeholder rows of a list that is being fetched. */
export function LoadingRows({ count, height = 64 }: { count: number; height?: number }) {
  return (
    <div className={classes.loading} role="status" aria-label="Loading">
      {Array.from({ length: count }, (_, index) => `row-${index}`).map((key) => (
        <Skeleton key={key} height={height} radius="md" />
      ))}
    </div>
  );
}
