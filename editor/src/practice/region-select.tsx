import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { placeQueries } from './place-requests.ts';

type Props = {
  label: string;
  description?: string;
  /** What stands there while none is chosen. */
  none: string;
  value: string | null;
  onChange: (region: string | null) => void;
};

/** A country or a part of one, by name. */
export function RegionSelect({ label, description, none, value, onChange }: Props) {
  const regions = useQuery(placeQueries.regions());
  const known = regions.data?.regions ?? [];
  const isListed = value === null || known.some(({ code }) => code === value);
  const all = isListed ? known : [...known, { code: value, name: value }];
  return (
    <Select
      label={label}
      {...(description === undefined ? {} : { description })}
      placeholder={none}
      searchable
      clearable
      limit={60}
      nothingFoundMessage={regions.isPending ? 'Loading…' : 'No such region'}
      error={regions.isError ? 'The regions could not be loaded. Open the page again.' : null}
      data={all.map(({ code, name }) => ({ value: code, label: name }))}
      value={value}
      onChange={onChange}
    />
  );
}
