import type { TaskItem } from '@cairn/core/api';
import { Button } from '@mantine/core';
import { IconArrowBackUp, IconCheck } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../api/client.ts';
import { useMe } from '../shell/me-context.ts';
import { useMay } from '../shell/use-may.ts';
import { formatDistance, formatMoment } from '../time/format.ts';
import { useNow } from '../time/use-now.ts';
import { FailureNote } from '../ui/notes.tsx';
import { ToneBadge } from '../ui/tone-badge.tsx';
import { assigneeNames, isOverdue } from './task-words.ts';
import classes from './tasks-page.module.css';

/** One task: what to do, about whom, by when; marked done, or not done after all. */
export function TaskRow({ item }: { item: TaskItem }) {
  const client = useQueryClient();
  const may = useMay('enrollments.write');
  const isDone = item.doneAt !== null;
  const mark = useMutation({
    mutationFn: (done: boolean) => api.markTask(item.id, done),
    onSuccess: () => client.invalidateQueries({ queryKey: ['tasks'] }),
  });
  return (
    <li className={classes.item} data-done={isDone || undefined}>
      <div className={classes.words}>
        <p className={classes.title}>{item.title}</p>
        <p className={classes.about}>
          {item.patient === null ? null : (
            <Link to="/patients/$patientId" params={{ patientId: item.patient.id }}>
              {item.patient.name}
            </Link>
          )}
          {item.campaign === null ? null : (
            <Link
              to="/campaigns/$campaignId"
              params={{ campaignId: item.campaign.id }}
              search={item.nodeId === null ? {} : { step: item.nodeId }}
            >
              {item.campaign.name}
            </Link>
          )}
          <span>{assigneeNames[item.assignee]}</span>
        </p>
      </div>
      <TaskTimes item={item} />
      {may ? (
        <Button
          className={classes.mark ?? ''}
          variant={isDone ? 'subtle' : 'default'}
          size="compact-sm"
          loading={mark.isPending}
          leftSection={isDone ? <IconArrowBackUp size={15} /> : <IconCheck size={15} />}
          aria-label={`${isDone ? 'Not done after all' : 'Done'}: ${item.title}`}
          onClick={() => mark.mutate(!isDone)}
        >
          {isDone ? 'Undo' : 'Done'}
        </Button>
      ) : null}
      {mark.isError ? <FailureNote title="Not marked" error={mark.error} /> : null}
    </li>
  );
}

function TaskTimes({ item }: { item: TaskItem }) {
  const { practice } = useMe();
  const now = useNow();
  const at = item.doneAt ?? item.dueAt ?? item.createdAt;
  const words = item.doneAt !== null ? 'done' : item.dueAt !== null ? 'due' : 'since';
  return (
    <div className={classes.side}>
      {isOverdue(item, now) ? <ToneBadge tone="bad">Overdue</ToneBadge> : null}
      <time className={classes.when} dateTime={at} title={formatMoment(at, practice.zone, now)}>
        {words} {formatDistance(at, now)}
      </time>
    </div>
  );
}
