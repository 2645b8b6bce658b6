import { commandRefusals } from '@cairn/core';
import { Button, Progress } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { sentenceOfError } from '../api/failure.ts';
import classes from './people.module.css';
import { runningApi, runningQueries } from './running-queries.ts';

type Props = { campaignId: string; batchId: string; onUndone: (batchId: string) => void };

/** How far what was told to many is, who could not be, and the way back where there is one. */
export function ActProgressNote({ campaignId, batchId, onUndone }: Props) {
  const client = useQueryClient();
  const { data } = useQuery(runningQueries.progress(campaignId, batchId));
  const undo = useMutation({
    mutationFn: () => runningApi.undo(campaignId, batchId),
    onSuccess: (progress) => onUndone(progress.batchId),
    onError: (error) => notifications.show({ color: 'red', title: 'Not undone', message: sentenceOfError(error) }),
  });
  const waiting = data?.waiting;
  useEffect(() => {
    if (waiting === 0) void client.invalidateQueries({ queryKey: ['counts', campaignId] });
  }, [waiting, client, campaignId]);
  if (data === undefined) return null;
  const refused = Object.entries(data.refused);
  return (
    <div className={classes.progress} role="status">
      <div className={classes.progressWords}>
        <span className="numbers">
          {data.waiting > 0
            ? `${data.done.toLocaleString('en-US')} of ${data.people.toLocaleString('en-US')} done…`
            : `Done for ${data.done.toLocaleString('en-US')} of ${data.people.toLocaleString('en-US')}.`}
        </span>
        {refused.map(([reason, n]) => (
          <span key={reason}>
            {n.toLocaleString('en-US')} not: {sentenceOf(reason)}
          </span>
        ))}
      </div>
      {data.canUndo && data.waiting === 0 ? (
        <Button size="compact-sm" variant="default" loading={undo.isPending} onClick={() => undo.mutate()}>
          Undo
        </Button>
      ) : null}
      {data.waiting > 0 ? (
        <Progress
          className={classes.progressBar ?? ''}
          aria-label="Progress"
          value={data.people === 0 ? 0 : ((data.people - data.waiting) / data.people) * 100}
        />
      ) : null}
    </div>
  );
}

function sentenceOf(reason: string): string {
  return Object.entries(commandRefusals).find(([code]) => code === reason)?.[1] ?? 'It could not be carried out.';
}
