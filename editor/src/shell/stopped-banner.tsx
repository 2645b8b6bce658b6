import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconHandStop } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { sentenceOfError } from '../api/failure.ts';
import { goOnSending, stopQuery } from '../campaigns/stop-queries.ts';
import { formatMoment } from '../time/format.ts';
import { useNow } from '../time/use-now.ts';
import { useMe } from './me-context.ts';
import classes from './stopped-banner.module.css';
import { useMay } from './use-may.ts';

/** Says on every page that nothing is sent, as long as everything is stopped, with the way on. */
export function StoppedBanner() {
  const client = useQueryClient();
  const may = useMay('campaigns.publish');
  const { practice } = useMe();
  const now = useNow();
  const { stoppedAt = null } = useQuery(stopQuery).data ?? {};
  const goOn = useMutation({
    mutationFn: goOnSending,
    onSuccess: (answer) => client.setQueryData(stopQuery.queryKey, answer),
    onError: (error) => notifications.show({ color: 'red', title: 'Still stopped', message: sentenceOfError(error) }),
  });
  if (stoppedAt === null) return null;
  return (
    <section className={classes.banner} aria-label="Everything is stopped">
      <IconHandStop size={18} aria-hidden />
      <span>
        <strong>Everything is stopped.</strong> No message has gone out since{' '}
        {formatMoment(stoppedAt, practice.zone, now)}. Nobody loses their place.
      </span>
      {may ? (
        <Button size="compact-sm" variant="default" loading={goOn.isPending} onClick={() => goOn.mutate()}>
          Go on sending
        </Button>
      ) : null}
    </section>
  );
}
