import type { CampaignDetail } from '@cairn/core/api';
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { sentenceOfError } from '../api/failure.ts';
import { useMe } from '../shell/me-context.ts';
import { useMay } from '../shell/use-may.ts';
import { formatMoment } from '../time/format.ts';
import { useNow } from '../time/use-now.ts';
import classes from './run-panel.module.css';
import { cancelNext, startRun } from './run-queries.ts';

type Props = {
  detail: CampaignDetail;
  /** When it goes next. */
  at: string;
  isRepeat: boolean;
};
type Act = 'skip' | 'now' | 'pause' | 'resume';

/** What is scheduled, and what can be done about it. */
export function SchedulePanel({ detail, at, isRepeat }: Props) {
  const client = useQueryClient();
  const may = useMay('campaigns.publish');
  const { practice } = useMe();
  const now = useNow();
  const act = useMutation({
    mutationFn: async (action: Act) => {
      if (action === 'skip') await cancelNext(detail.id);
      else if (action === 'now') await startRun(detail.id, crypto.randomUUID());
      else await api.changeState(detail.id, action);
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
  const button = (action: Act, words: string) => (
    <Button variant="default" loading={act.isPending && act.variables === action} onClick={() => act.mutate(action)}>
      {words}
    </Button>
  );
  const isPaused = detail.state === 'paused';
  return (
    <section className={classes.run} aria-label="Schedule">
      <div className={classes.words}>
        <h2>{isPaused ? 'Paused' : `Goes ${isRepeat ? 'next ' : ''}on ${formatMoment(at, practice.zone, now)}`}</h2>
        <p>
          {isPaused
            ? 'Nothing goes out until you let it go on.'
            : 'Who is in the audience is looked up then, not before.'}
        </p>
      </div>
      {may ? (
        <div className={classes.actions}>
          {isPaused ? button('resume', 'Go on') : button('skip', isRepeat ? 'Leave out this one' : 'Cancel it')}
          {isRepeat && !isPaused ? button('now', 'Send now too') : null}
          {isRepeat && !isPaused ? button('pause', 'Pause') : null}
        </div>
      ) : null}
    </section>
  );
}
