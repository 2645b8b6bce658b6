import { eventWords, ownEvents } from '@cairn/core';
import type { EventCounts } from '@cairn/core/api';
import type { ComboboxParsedItem } from '@mantine/core';
import { Autocomplete } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { eventQueries } from '../../events/event-requests.ts';
import { formatDistance } from '../../time/format.ts';
import { useNow } from '../../time/use-now.ts';
import { countOf } from '../../ui/count-of.ts';
import { useDeferredText } from '../use-deferred-text.ts';
import classes from './event-name-field.module.css';
import { EventSamples } from './event-samples.tsx';

type Props = {
  label: string;
  description?: string | null;
  error?: ReactNode;
  required: boolean;
  value: string;
  onCommit: (name: string) => void;
};

/** The name of an event: those that have arrived come first, with how many and when last; any other can be typed. */
export function EventNameField({ label, description, error, required, value, onCommit }: Props) {
  const { text, type, leave } = useDeferredText(value, onCommit);
  const now = useNow();
  const counts = useQuery(eventQueries.counts());
  const arrived = counts.data?.names ?? [];
  const names = arrived.map(({ name }) => name);
  const others = ownEvents.filter((name) => !names.includes(name));
  const said = (name: string) =>
    arrivedWords(
      arrived.find((one) => one.name === name),
      now,
    );
  return (
    <div>
      <Autocomplete
        label={label}
        description={description}
        error={error}
        withAsterisk={required}
        data={[
          ...(names.length > 0 ? [{ group: 'Arrived in the last 30 days', items: names }] : []),
          ...(others.length > 0 ? [{ group: 'Not seen yet', items: others }] : []),
        ]}
        filter={({ options, search }) => options.map((group) => narrowed(group, search))}
        renderOption={({ option }) => (
          <span className={classes.option}>
            <span>{eventWords(option.value).label}</span>
            <small>
              {option.value}
              {said(option.value) === null ? '' : ` · ${said(option.value)}`}
            </small>
          </span>
        )}
        value={text}
        onChange={type}
        onBlur={leave}
        spellCheck={false}
        maxDropdownHeight={320}
      />
      {value === '' ? null : (
        <p className={classes.arrived}>
          {eventWords(value).label} ·{' '}
          {counts.isSuccess ? (said(value) ?? 'none arrived in the last 30 days') : 'looking what has arrived …'}
        </p>
      )}
      {value === '' || said(value) === null ? null : <EventSamples name={value} />}
    </div>
  );
}

function arrivedWords(one: EventCounts['names'][number] | undefined, now: number): string | null {
  if (one === undefined) return null;
  return `${countOf(one.lastMonth, 'event')} in 30 days, last ${formatDistance(one.lastAt, now)}`;
}

/** Found by its words or by its name. */
function narrowed(group: ComboboxParsedItem, search: string): ComboboxParsedItem {
  if (!('group' in group)) return group;
  const wanted = search.trim().toLowerCase();
  const items = group.items.filter(
    ({ value }) => value.toLowerCase().includes(wanted) || eventWords(value).label.toLowerCase().includes(wanted),
  );
  return { ...group, items };
}
