import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { placeQueries } from './place-requests.ts';

/** The practice’s country, by name: how phone numbers are read that come without a country code. */
export function CountrySelect({ value, onChange }: { value: string; onChange: (country: string) => void }) {
  const regions = useQuery(placeQueries.regions());
  const known = (regions.data?.regions ?? []).filter(({ code }) => /^[A-Z]{2}$/.test(code));
  const all = known.some(({ code }) => code === value) ? known : [...known, { code: value, name: value }];
  return (
    <Select
      label="Country"
      description="Phone numbers without a country code are read as numbers of this country. Numbers stored before stay as they are."
      searchable
      allowDeselect={false}
      nothingFoundMessage={regions.isPending ? 'Loading…' : 'No such country'}
      error={regions.isError ? 'The countries could not be loaded. Open the page again.' : null}
      data={all.map(({ code, name }) => ({ value: code, label: name }))}
      value={value}
      onChange={(country) => {
        if (country !== null) onChange(country);
      }}
    />
  );
}
