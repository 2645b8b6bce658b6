import type { EventSearch } from '@cairn/core/api';
import { Button, Select, Switch } from '@mantine/core';
import { IconBolt } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNow } from '../time/use-now.ts';
import boxed from '../ui/boxed-list.module.css';
import { EmptyNote, FailureNote, LoadingRows } from '../ui/notes.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import { ShowMore } from '../ui/show-more.tsx';
import { EventCountsBar } from './event-counts-bar.tsx';
import { eventQueries } from './event-requests.ts';
import { EventRow } from './event-row.tsx';
import { eventWords } from './event-words.ts';
import classes from './events-page.module.css';
import { fromOf, isSince, type Since, sinceChoices } from './since.ts';

type Filters = { name: string | null; since: Since | null; unmatched: boolean };
const everything: Filters = { name: null, since: null, unmatched: false };

/** What practice systems sent, and what came of it. */
export function EventsPage() {
  const [filters, setFilters] = useState<Filters>(everything);
  const counts = useQuery(eventQueries.counts());
  const change = (part: Partial<Filters>) => setFilters({ ...filters, ...part });
  const names = counts.data?.names ?? [];
  return (
    <PageFrame
      title="Events"
      lead="What practice systems sent, whose it was, and what it started or did not. What nobody was known for waits here for its patient."
    >
      {names.length > 0 ? (
        <EventCountsBar names={names} chosen={filters.name} onChoose={(name) => change({ name })} />
      ) : null}
      <div className={classes.filters}>
        <Select
          aria-label="Event"
          placeholder="Any event"
          clearable
          searchable
          data={names.map(({ name }) => ({ value: name, label: eventWords(name).words }))}
          value={filters.name}
          onChange={(name) => change({ name })}
        />
        <Select
          aria-label="Arrived"
          placeholder="Any time"
          clearable
          data={sinceChoices.map(({ value, label }) => ({ value, label }))}
          value={filters.since}
          onChange={(since) => change({ since: isSince(since) ? since : null })}
        />
        <Switch
          label="Only without a patient"
          checked={filters.unmatched}
          onChange={({ currentTarget }) => change({ unmatched: currentTarget.checked })}
        />
      </div>
      <EventList filters={filters} onClear={() => setFilters(everything)} />
    </PageFrame>
  );
}

function EventList({ filters, onClear }: { filters: Filters; onClear: () => void }) {
  const now = useNow();
  const search: EventSearch = {
    ...(filters.name === null ? {} : { name: filters.name }),
    ...(filters.since === null ? {} : { from: fromOf(filters.since, now) }),
    ...(filters.unmatched ? { unmatched: true } : {}),
  };
  const events = useInfiniteQuery({ ...eventQueries.search(search), placeholderData: (before) => before });
  if (events.isPending) return <LoadingRows count={6} height={64} />;
  if (events.data === undefined) {
    return (
      <FailureNote title="The events could not be loaded" error={events.error} onRetry={() => void events.refetch()} />
    );
  }
  const items = events.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <NoEvents isFiltered={Object.keys(search).length > 0} onClear={onClear} />;
  return (
    <>
      <ul className={boxed.list} aria-label="Events">
        {items.map((item) => (
          <EventRow key={item.id} item={item} />
        ))}
      </ul>
      <ShowMore list={events} />
    </>
  );
}

function NoEvents({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  return (
    <EmptyNote
      icon={<IconBolt size={22} />}
      title={isFiltered ? 'No event fits these filters' : 'Nothing has arrived yet'}
      action={
        isFiltered ? (
          <Button variant="default" size="xs" onClick={onClear}>
            Clear the filters
          </Button>
        ) : null
      }
    >
      {isFiltered
        ? 'Others may be hidden by them.'
        : 'Make an API key and send an event, as the page of the API at /api/docs shows. It is listed here within a second.'}
    </EmptyNote>
  );
}
