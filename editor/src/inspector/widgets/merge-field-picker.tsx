import { mergeFields } from '@cairn/core';
import { Button, Popover } from '@mantine/core';
import { IconBraces } from '@tabler/icons-react';
import { useState } from 'react';
import { PickList } from '../../ui/pick-list.tsx';

const groups: Readonly<Record<string, string>> = {
  patient: 'The patient',
  recipient: 'Whoever gets the message',
  household: 'The household',
  practice: 'The practice',
  appointment: 'The appointment',
};

const items = Object.entries(mergeFields).map(([field, { label, sample }]) => ({
  id: field,
  group: groups[field.split('.')[0] ?? ''] ?? 'More',
  title: label,
  words: `Such as “${sample}”`,
  keywords: [field],
}));

/** Fields to put into a text: type to find one, by its words or its name. */
export function MergeFieldPicker({ onChoose }: { onChoose: (field: string) => void }) {
  const [opened, setOpened] = useState(false);
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-start"
      width={320}
      shadow="md"
      trapFocus
      returnFocus={false}
    >
      <Popover.Target>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconBraces size={15} />}
          aria-expanded={opened}
          onClick={() => setOpened(!opened)}
        >
          Insert a field
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={8}>
        <PickList
          label="Fields"
          placeholder="First name, date …"
          items={items}
          none="No field is called so."
          onPick={(field) => {
            setOpened(false);
            onChoose(field);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
