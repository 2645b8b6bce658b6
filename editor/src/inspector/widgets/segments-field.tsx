import { MultiSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { segmentQueries } from '../../segments/segment-queries.ts';

type Props = {
  label: string;
  description: string | null;
  error: ReactNode;
  value: unknown;
  onCommit: (ids: string[] | undefined) => void;
};

/** Several saved segments, by name. */
export function SegmentsField({ value, onCommit, ...shared }: Props) {
  const segments = useQuery(segmentQueries.all());
  const items = segments.data?.segments ?? [];
  const ids = Array.isArray(value) ? value.filter((id) => typeof id === 'string') : [];
  // One that was deleted stays to be seen and taken out.
  const gone = segments.isSuccess ? ids.filter((id) => items.every((item) => item.id !== id)) : [];
  return (
    <MultiSelect
      {...shared}
      searchable
      placeholder={ids.length === 0 ? 'Nobody' : ''}
      nothingFoundMessage="No such segment"
      data={[
        ...items.map(({ id, name }) => ({ value: id, label: name })),
        ...gone.map((id) => ({ value: id, label: 'A deleted segment' })),
      ]}
      value={ids}
      onChange={(next) => onCommit(next.length === 0 ? undefined : next)}
    />
  );
}
