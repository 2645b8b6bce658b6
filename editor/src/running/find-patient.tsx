import { Combobox, Loader, ScrollArea, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { useMay } from '../shell/use-may.ts';

/** Finds a patient by name or number, to see their way through the campaign. */
export function FindPatient({ onFollow }: { onFollow: (patientId: string) => void }) {
  const may = useMay('patients.read');
  const [text, setText] = useState('');
  const [settled] = useDebouncedValue(text.trim(), 250);
  const combobox = useCombobox();
  const found = useQuery({
    queryKey: ['patients', 'find', settled],
    queryFn: () => api.searchPatients({ text: settled }),
    enabled: settled.length > 1,
  });
  if (!may) return null;
  const items = settled.length > 1 ? (found.data?.items.slice(0, 20) ?? []) : [];
  return (
    <Combobox
      store={combobox}
      withinPortal
      width={280}
      position="bottom-end"
      onOptionSubmit={(patientId) => {
        onFollow(patientId);
        setText('');
        combobox.closeDropdown();
      }}
    >
      <Combobox.Target>
        <TextInput
          size="xs"
          w={190}
          aria-label="Find a patient’s way"
          placeholder="Find a patient’s way"
          leftSection={found.isFetching ? <Loader size={12} /> : <IconSearch size={14} />}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            combobox.openDropdown();
            combobox.updateSelectedOptionIndex();
          }}
          onFocus={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={settled.length < 2}>
        <Combobox.Options>
          <ScrollArea.Autosize mah={280} type="scroll">
            {items.map(({ id, name }) => (
              <Combobox.Option key={id} value={id}>
                {name === '' ? 'No name' : name}
              </Combobox.Option>
            ))}
            {items.length === 0 ? (
              <Combobox.Empty>{found.isFetching ? 'Looking…' : 'No patient of that name'}</Combobox.Empty>
            ) : null}
          </ScrollArea.Autosize>
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
