import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queries } from '../api/queries.ts';

type ChoiceProps = { value: string | null; onChange: (patientId: string | null) => void };

/** Whose data it is filled in with: somebody invented unless a patient is chosen. */
export function PatientChoice({ value, onChange }: ChoiceProps) {
  const [text, setText] = useState('');
  const [settled] = useDebouncedValue(text.trim(), 250);
  const patients = useInfiniteQuery({ ...queries.patients(settled), placeholderData: (before) => before });
  const items = patients.data?.pages[0]?.items ?? [];
  return (
    <Select
      label="Filled in with the data of"
      placeholder="Somebody invented, or search for a patient"
      searchable
      clearable
      data={items.map(({ id, name }) => ({ value: id, label: name }))}
      filter={({ options }) => options}
      nothingFoundMessage={patients.isPending ? 'Searching …' : 'Nobody found'}
      searchValue={text}
      onSearchChange={setText}
      value={value}
      onChange={onChange}
    />
  );
}
