import { assertNever } from '@cairn/core';
import type { AudienceRun, CampaignDetail } from '@cairn/core/api';
import { Button, Progress } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from '../api/client.ts';
import { sentenceOfError } from '../api/failure.ts';
import { useMe } from '../shell/me-context.ts';
import { useMay } from '../shell/use-may.ts';
import { durationWords } from '../time/duration-words.ts';
import { formatMoment } from '../time/format.ts';
import { useNow } from '../time/use-now.ts';
import { countOf } from '../ui/count-of.ts';
import { CancelSend } from './cancel-send.tsx';
import { LeftOutList } from './left-out-list.tsx';
import classes from './run-panel.module.css';
import type { RunAction } from './run-queries.ts';
import { changeRun } from './run-queries.ts';

type Act = RunAction | 'pause' | 'resume';

/** One send while it goes, and after: how far it is, and what can still be done about it. */
export function RunPanel({ run, detail }: { run: AudienceRun; detail: CampaignDetail }) {
  const client = useQueryClient();
  const may = useMay('campaigns.publish');
  const act = useMutation({
    mutationFn: async (action: Act) => {
      if (action === 'pause' || action === 'resume') await api.changeState(detail.id, action);
      else await changeRun(run.id, action);
    },
    onSuccess: async () => {
      await Promise.all([
        client.invalidateQueries({ queryKey: ['runs', detail.id] }),
        client.invalidateQueries({ queryKey: ['campaign', detail.id] }),
      ]);
    },
    onError: (error) =>
      notifications.show({ color: 'red', title: 'That did not work', message: sentenceOfError(error) }),
  });
  const isPaused = detail.state === 'paused' || run.state === 'paused';
  const button = (action: Act, words: string, isMain = false) => (
    <Button
      key={action}
      variant={isMain ? 'filled' : 'default'}
      loading={act.isPending && act.variables === action}
      onClick={() => act.mutate(action)}
    >
      {words}
    </Button>
  );
  return (
    <section className={classes.run} aria-label="This send" data-state={run.state}>
      <div className={classes.words}>
        <RunWords run={run} isPaused={isPaused} />
        {run.size === null || run.size === 0 || run.state === 'undo' ? null : (
          <Progress value={(run.taken / run.size) * 100} aria-label="How far the send is" />
        )}
        <RunNumbers run={run} />
      </div>
      {may ? (
        <div className={classes.actions}>
          {actionsOf(run, isPaused, button)}
          <CancelSend
            run={run}
            waits={waitsIn(detail)}
            isPending={act.isPending}
            onCancel={(action) => act.mutate(action)}
          />
        </div>
      ) : null}
      {run.refused > 0 ? <LeftOutList runId={run.id} count={run.refused} /> : null}
    </section>
  );
}

/** Whether journeys go on after everybody has entered. */
function waitsIn({ draft }: CampaignDetail): boolean {
  return draft.nodes.some(({ kind }) => kind === 'delay' || kind === 'wait-for');
}

type MakeButton = (action: Act, words: string, isMain?: boolean) => React.ReactNode;

function actionsOf({ state }: AudienceRun, isPaused: boolean, button: MakeButton) {
  switch (state) {
    case 'undo':
      return button('undo', 'Undo', true);
    case 'due':
    case 'freezing':
    case 'sending':
      return isPaused ? button('resume', 'Go on', true) : button('pause', 'Pause');
    case 'paused':
      return button('resume', 'Go on', true);
    case 'held':
      return button('confirm', 'All is well: send the rest', true);
    case 'done':
    case 'cancelled':
    case 'failed':
      return null;
    default:
      return assertNever(state, 'state of a send');
  }
}

function RunWords({ run, isPaused }: { run: AudienceRun; isPaused: boolean }) {
  const { practice } = useMe();
  const now = useNow();
  const left = useSecondsUntil(run.holdUntil);
  switch (run.state) {
    case 'undo':
      return (
        <>
          <h2>{left > 0 ? `Goes out in ${durationWords(left)}` : 'Going out now'}</h2>
          <p>Nothing has been sent yet. Until then you can still take it back.</p>
        </>
      );
    case 'due':
      return <h2>{left > 0 ? `Waits for ${durationWords(left)}` : 'Waits for its turn'}</h2>;
    case 'freezing':
      return <h2>Looking up who is in the audience …</h2>;
    case 'sending':
      if (isPaused || left === 0) return <h2>{isPaused ? 'Paused' : 'Sending'}</h2>;
      return (
        <>
          <h2>Goes on {formatMoment(run.holdUntil ?? run.createdAt, practice.zone, now)}</h2>
          <p>As many as may enter before then have entered.</p>
        </>
      );
    case 'paused':
      return <h2>Paused</h2>;
    case 'held':
      return (
        <>
          <h2>Waits for your word after the first {run.entered.toLocaleString('en-US')}</h2>
          <p>Look at how the first ones went, then send the rest or cancel it.</p>
        </>
      );
    case 'done':
      return <h2>Sent {formatMoment(run.finishedAt ?? run.createdAt, practice.zone, now)}</h2>;
    case 'cancelled':
      return <h2>{run.entered === 0 ? 'Taken back: nobody got it' : 'Cancelled'}</h2>;
    case 'failed':
      return (
        <>
          <h2>It could not be sent</h2>
          <p>{run.failure}</p>
        </>
      );
    default:
      return assertNever(run.state, 'state of a send');
  }
}

function RunNumbers({ run }: { run: AudienceRun }) {
  const { entered, refused, size, progress, state, withdrawn, holdUntil } = run;
  if (size === null) return null;
  const parts = [
    `${countOf(entered, 'patient')} of ${size.toLocaleString('en-US')}`,
    ...(refused > 0 ? [`${refused.toLocaleString('en-US')} left out`] : []),
    ...(withdrawn === null ? [] : [withdrawnWords(withdrawn)]),
    ...(state === 'sending' && holdUntil === null && progress.rate !== null
      ? [`${progress.rate.toLocaleString('en-US')} a minute`]
      : []),
    ...(state === 'sending' && holdUntil === null && progress.secondsLeft !== null
      ? [`about ${durationWords(progress.secondsLeft)} left`]
      : []),
  ];
  return <p className={classes.numbers}>{parts.join(' · ')}</p>;
}

function withdrawnWords({ n, isDone }: NonNullable<AudienceRun['withdrawn']>): string {
  if (isDone && n === 0) return 'nothing was left to call off';
  return `${countOf(n, 'journey')} called off${isDone ? '' : ' so far'}`;
}

/** Counts down by the second; 0 when it is over, or there is nothing to wait for. */
function useSecondsUntil(iso: string | null): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (iso === null) return;
    const timer = window.setInterval(() => setNow(Date.now()), 500);
    return () => window.clearInterval(timer);
  }, [iso]);
  return iso === null ? 0 : Math.max(0, (Date.parse(iso) - now) / 1000);
}
