import { mergeFields } from '@cairn/core';
import { MultiSelect, Select } from '@mantine/core';
import type { ReactNode } from 'react';

type Shared = { label: string; description: string | null; error: ReactNode; required: boolean };

const choices = Object.entries(mergeFields).map(([value, { label }]) => ({ value, label }));

/** Any number of merge fields. */
export function MergeFieldsField({
  value,
  required,
  onCommit,
  ...shared
}: Shared & { value: unknown; onCommit: (fields: string[]) => void }) {
  const chosen = Array.isArray(value) ? value.map(String) : [];
  return (
    <MultiSelect
      {...shared}
      withAsterisk={required}
      data={withUnknown(chosen)}
      value={chosen}
      searchable
      clearable
      placeholder={chosen.length === 0 ? 'Nothing' : ''}
      onChange={onCommit}
    />
  );
}

/** One merge field. */
export function MergeFieldField({
  value,
  required,
  onCommit,
  ...shared
}: Shared & { value: string; onCommit: (field: string | undefined) => void }) {
  return (
    <Select
      {...shared}
      withAsterisk={required}
      data={withUnknown(value === '' ? [] : [value])}
      value={value === '' ? null : value}
      placeholder="Choose"
      searchable
      allowDeselect={false}
      onChange={(next) => onCommit(next ?? undefined)}
    />
  );
}

/** One that is not known any more stays visible, so that it can be taken out. */
function withUnknown(chosen: readonly string[]) {
  const unknown = chosen.filter((field) => !choices.some(({ value }) => value === field));
  return [...choices, ...unknown.map((value) => ({ value, label: `${value} (unknown)` }))];
}
