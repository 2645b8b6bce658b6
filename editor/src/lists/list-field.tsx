import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { countOf } from '../ui/count-of.ts';
import { listQueries } from './list-queries.ts';

type Props = {
  label?: string;
  description?: string | null;
  error?: ReactNode;
  value: string;
  onCommit: (id: string) => void;
};

/** A list of patients, by name and size. */
export function ListField({ label = 'List', description, error, value, onCommit }: Props) {
  const lists = useQuery(listQueries.all());
  const items = lists.data?.lists ?? [];
  const isKnown = items.some(({ id }) => id === value);
  return (
    <Select
      label={label}
      withAsterisk
      description={description ?? 'People you pasted, imported or picked. It stays as it is until you change it.'}
      error={error ?? (lists.isError ? 'The lists could not be loaded.' : null)}
      searchable
      allowDeselect={false}
      placeholder={lists.isSuccess && items.length === 0 ? 'Make a list under Patients first' : 'Choose a list'}
      nothingFoundMessage="No such list"
      data={items.map(({ id, name, size }) => ({ value: id, label: `${name} · ${countOf(size, 'person', 'people')}` }))}
      value={isKnown ? value : null}
      onChange={(next) => {
        if (next !== null) onCommit(next);
      }}
    />
  );
}
