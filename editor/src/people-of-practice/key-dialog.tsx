import type { ApiKeyList } from '@cairn/core/api';
import { Button, Checkbox, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { CopyField } from '../ui/copy-field.tsx';
import { FailureNote } from '../ui/notes.tsx';
import { peopleRequests } from './people-requests.ts';

type Props = { opened: boolean; onClose: () => void; scopes: ApiKeyList['scopes'] };

const lives = [
  { value: '30', label: '30 days' },
  { value: '365', label: 'One year' },
  { value: '', label: 'Until it is revoked' },
];

/** Asks for name, scopes and life, then shows the key, which is never shown again. */
export function KeyDialog({ opened, onClose, scopes }: Props) {
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<string[]>([]);
  const [days, setDays] = useState('365');
  const make = useMutation({
    mutationFn: () =>
      peopleRequests.makeKey({ name: name.trim(), scopes: chosen, ...(days === '' ? {} : { days: Number(days) }) }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['api-keys'] }),
  });
  const close = () => {
    onClose();
    setName('');
    setChosen([]);
    make.reset();
  };
  return (
    <Modal opened={opened} onClose={close} title={make.isSuccess ? 'The new key' : 'New key'}>
      {make.isSuccess ? (
        <Stack gap="md">
          <Text size="sm">It is shown only now: put it where the other system keeps its secrets.</Text>
          <CopyField label="Key" value={make.data.key} />
          <Group justify="flex-end">
            <Button onClick={close}>Done</Button>
          </Group>
        </Stack>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            make.mutate();
          }}
        >
          <Stack gap="md">
            <TextInput
              label="What is it for?"
              placeholder="Booking system"
              value={name}
              maxLength={100}
              required
              data-autofocus
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Checkbox.Group label="Scopes" value={chosen} onChange={setChosen}>
              <Stack gap="xs" mt={6}>
                {scopes.map(({ scope, allows }) => (
                  <Checkbox
                    key={scope}
                    value={scope}
                    label={scope}
                    description={`May ${allows.slice(1).join('; ')}.`}
                  />
                ))}
              </Stack>
            </Checkbox.Group>
            <Select
              label="Works for"
              data={lives}
              value={days}
              allowDeselect={false}
              onChange={(value) => setDays(value ?? '365')}
            />
            {make.isError ? <FailureNote title="No key was made" error={make.error} /> : null}
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={close}>
                Cancel
              </Button>
              <Button type="submit" loading={make.isPending} disabled={name.trim() === '' || chosen.length === 0}>
                Make the key
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
