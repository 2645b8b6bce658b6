import { type WebhookDelivery, type WebhookEndpoint, webhookDeliveryStates } from '@cairn/core/api';
import { Button, Select } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconSend } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOfError } from '../api/failure.ts';
import { formatDistance } from '../time/format.ts';
import { useNow } from '../time/use-now.ts';
import boxed from '../ui/boxed-list.module.css';
import { EmptyNote, FailureNote, LoadingRows } from '../ui/notes.tsx';
import { ShowMore } from '../ui/show-more.tsx';
import { ToneBadge } from '../ui/tone-badge.tsx';
import { problemWords } from './problem-words.ts';
import { type DeliverySearch, webhookQueries, webhookRequests } from './webhook-requests.ts';
import classes from './webhooks-page.module.css';

const faces = {
  waiting: { tone: 'info', label: 'Waiting' },
  delivered: { tone: 'good', label: 'Taken' },
  failed: { tone: 'bad', label: 'Failed' },
} as const;

/** What was told or is to be told, the newest first; each can be sent again. */
export function DeliveryList({ endpoints }: { endpoints: readonly WebhookEndpoint[] }) {
  const [search, setSearch] = useState<DeliverySearch>({});
  return (
    <section aria-labelledby="deliveries">
      <h2 id="deliveries" className={classes.heading}>
        Deliveries
      </h2>
      <div className={classes.filters}>
        <Select
          aria-label="Webhook"
          placeholder="Any webhook"
          clearable
          data={endpoints.map(({ id, url }) => ({ value: id, label: url }))}
          value={search.endpointId ?? null}
          onChange={(endpointId) => {
            const { endpointId: _old, ...rest } = search;
            setSearch(endpointId === null ? rest : { ...rest, endpointId });
          }}
        />
        <Select
          aria-label="State"
          placeholder="Any state"
          clearable
          data={webhookDeliveryStates.map((value) => ({ value, label: faces[value].label }))}
          value={search.state ?? null}
          onChange={(value) => {
            const { state: _old, ...rest } = search;
            const state = webhookDeliveryStates.find((each) => each === value);
            setSearch(state === undefined ? rest : { ...rest, state });
          }}
        />
      </div>
      <Deliveries search={search} />
    </section>
  );
}

function Deliveries({ search }: { search: DeliverySearch }) {
  const deliveries = useInfiniteQuery({ ...webhookQueries.deliveries(search), placeholderData: (before) => before });
  if (deliveries.isPending) return <LoadingRows count={4} height={52} />;
  if (deliveries.data === undefined) {
    return (
      <FailureNote
        title="The deliveries could not be loaded"
        error={deliveries.error}
        onRetry={() => void deliveries.refetch()}
      />
    );
  }
  const items = deliveries.data.pages.flatMap((page) => page.items);
  if (items.length === 0) {
    return (
      <EmptyNote icon={<IconSend size={22} />} title="Nothing was told yet">
        Send a test from the actions of a webhook, or wait for something to happen.
      </EmptyNote>
    );
  }
  return (
    <>
      <ul className={boxed.list} aria-label="Deliveries">
        {items.map((item) => (
          <DeliveryRow key={item.id} delivery={item} />
        ))}
      </ul>
      <ShowMore list={deliveries} />
    </>
  );
}

function DeliveryRow({ delivery }: { delivery: WebhookDelivery }) {
  const now = useNow();
  const client = useQueryClient();
  const { id, url, type, state, attempts, createdAt, nextAt, lastStatus, lastError } = delivery;
  const { tone, label } = faces[state];
  const replay = useMutation({
    mutationFn: () => webhookRequests.replay(id),
    onSuccess: () => notifications.show({ message: 'It is sent again' }),
    onError: (error) => notifications.show({ color: 'red', title: 'Not sent', message: sentenceOfError(error) }),
    onSettled: () => client.invalidateQueries({ queryKey: ['webhook-deliveries'] }),
  });
  return (
    <li className={classes.item}>
      <div className={classes.words}>
        <p className={classes.url}>{type}</p>
        <p className="soft">
          {url} · {formatDistance(createdAt, now)}
        </p>
        {lastError === null ? null : (
          <p className={classes.off}>
            {lastStatus === null ? `Not reached (${problemWords(lastError ?? 'unknown')})` : `Answered ${lastStatus}`},
            after {attempts} {attempts === 1 ? 'attempt' : 'attempts'}
            {nextAt === null ? '' : `; again ${formatDistance(nextAt, now)}`}
          </p>
        )}
      </div>
      <ToneBadge tone={tone}>{label}</ToneBadge>
      <Button
        variant="default"
        size="xs"
        aria-label={`Send again: ${type}`}
        loading={replay.isPending}
        onClick={() => replay.mutate()}
      >
        Send again
      </Button>
    </li>
  );
}
