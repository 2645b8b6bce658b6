import type { ApprovalAct } from '@cairn/core/api';
import { Button, CloseButton, Progress } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { sentenceOfError } from '../api/failure.ts';
import { countOf } from '../ui/count-of.ts';
import classes from './act-note.module.css';
import { approvalQueries } from './approval-queries.ts';
import type { Act, Decisions } from './use-decisions.ts';

/** What the last decision did and is doing, said politely, with the way back. */
export function ActNote({ decisions }: { decisions: Decisions }) {
  const { act, error } = decisions;
  return (
    <div className={classes.note} role="status" data-shown={act !== null || error != null || undefined}>
      {error != null ? (
        <p className={classes.noteWords}>{sentenceOfError(error)}</p>
      ) : act !== null ? (
        <Doing key={act.answer.id} act={act} decisions={decisions} />
      ) : null}
      {act !== null || error != null ? <CloseButton aria-label="Put away" onClick={decisions.forget} /> : null}
    </div>
  );
}

function Doing({ act, decisions }: { act: Act; decisions: Decisions }) {
  const client = useQueryClient();
  const { data = act.answer } = useQuery({
    ...approvalQueries.act(act.answer.id),
    enabled: act.name === null || decisions.isUndone,
  });
  const isBusy = data.state === 'running' || data.state === 'undoing';
  useEffect(() => {
    if (!isBusy) void client.invalidateQueries({ queryKey: ['approvals'] });
  }, [client, isBusy]);
  const [passed] = act.answer.passed;
  return (
    <>
      <div className={classes.noteWords}>
        <p>{passed !== undefined ? passed.sentence : sentenceOf(act, data)}</p>
        {isBusy ? (
          <Progress
            size="sm"
            value={data.total === 0 ? 100 : (data.looked / data.total) * 100}
            aria-label={data.state === 'running' ? 'Deciding' : 'Taking back'}
          />
        ) : null}
      </div>
      {passed === undefined && !decisions.isUndone && data.state !== 'undone' ? (
        <Button size="xs" variant="default" onClick={decisions.undo}>
          Undo
        </Button>
      ) : null}
    </>
  );
}

function sentenceOf({ kind, name }: Act, { state, total, looked, changed }: ApprovalAct): string {
  const verb = kind === 'approve' ? 'Approved' : 'Rejected';
  switch (state) {
    case 'running':
      return `${kind === 'approve' ? 'Approving' : 'Rejecting'} ${looked.toLocaleString('en-US')} of ${countOf(total, 'message')} …`;
    case 'undoing':
      return `Taking back … ${countOf(changed, 'message')} so far`;
    case 'undone':
      return changed === 0
        ? 'Nothing could be taken back: it is on its way, or settled.'
        : `Taken back: ${countOf(changed, 'message')} ${changed === 1 ? 'waits' : 'wait'} again.`;
    case 'done':
      return name === null
        ? `${verb} ${countOf(changed, 'message')}.${leftOut(total - changed)}`
        : `${verb} for ${name}. ${kind === 'approve' ? 'It goes in a few seconds.' : 'Nothing is sent.'}`;
  }
}

function leftOut(n: number): string {
  return n > 0 ? ` ${n.toLocaleString('en-US')} left to read: decided meanwhile, or they read otherwise now.` : '';
}
