import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMay } from '../shell/use-may.ts';
import { countOf } from '../ui/count-of.ts';
import { approvalQueries } from './approval-queries.ts';
import classes from './waiting-count.module.css';

/** How many messages wait for approval, beside the place in the navigation. */
export function WaitingCount() {
  const total = useWaiting();
  if (total === 0) return null;
  return (
    <span className={classes.count}>
      {total > 9_999 ? '9,999+' : total.toLocaleString('en-US')}
      <span className="visually-hidden"> waiting</span>
    </span>
  );
}

/** The same where staff look for what there is to do. */
export function WaitingNotice() {
  const total = useWaiting();
  if (total === 0) return null;
  return (
    <p className={classes.notice}>
      <span>
        <strong>{countOf(total, 'message')}</strong> {total === 1 ? 'waits' : 'wait'} for approval.
      </span>
      <Link to="/approvals">Read {total === 1 ? 'it' : 'them'}</Link>
    </p>
  );
}

function useWaiting(): number {
  const may = useMay('messages.approve');
  return useQuery({ ...approvalQueries.queue(), enabled: may }).data?.total ?? 0;
}
