import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { segmentQueries } from '../../segments/segment-queries.ts';

type Props = {
  label: string;
  description: string | null;
  error: ReactNode;
  required: boolean;
  value: string;
  onCommit: (id: string) => void;
};

/** A saved segment, by name; the rule stands below. */
export function SegmentField({ required, value, onCommit, description, ...shared }: Props) {
  const segments = useQuery(segmentQueries.all());
  const items = segments.data?.segments ?? [];
  const chosen = items.find(({ id }) => id === value);
  return (
    <Select
      {...shared}
      description={chosen === undefined ? description : `When ${chosen.sentence}.`}
      withAsterisk={required}
      searchable
      placeholder={segments.isSuccess && items.length === 0 ? 'Save a segment first' : 'Choose a segment'}
      nothingFoundMessage="No such segment"
      data={items.map(({ id, name }) => ({ value: id, label: name }))}
      value={chosen === undefined ? null : value}
      onChange={(next) => {
        if (next !== null) onCommit(next);
      }}
      allowDeselect={false}
    />
  );
}
