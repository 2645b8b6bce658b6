import { Select } from '@mantine/core';

type Props = { label: string; none: string; value: string | null; onChange: (zone: string | null) => void };

/** Names of time zones, as the browser knows them. */
const zones = Intl.supportedValuesOf('timeZone');

export function ZoneSelect({ label, none, value, onChange }: Props) {
  const all = value === null || zones.includes(value) ? zones : [...zones, value];
  return (
    <Select
      label={label}
      placeholder={none}
      searchable
      clearable
      limit={60}
      nothingFoundMessage="No such time zone"
      data={all}
      value={value}
      onChange={onChange}
    />
  );
}
