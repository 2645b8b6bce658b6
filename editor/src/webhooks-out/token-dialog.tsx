import { Button, Group, Modal, PasswordInput, Stack } from '@mantine/core';
import { useState } from 'react';

type Props = { opened: boolean; onClose: () => void; onChange: (token: string) => void };

/** Takes the new bearer token of a FHIR server. */
export function TokenDialog({ opened, onClose, onChange }: Props) {
  const [token, setToken] = useState('');
  const close = () => {
    setToken('');
    onClose();
  };
  return (
    <Modal opened={opened} onClose={close} title="New token of this FHIR server">
      <Stack gap="md">
        <PasswordInput
          label="Bearer token"
          autoComplete="off"
          value={token}
          onChange={({ currentTarget }) => setToken(currentTarget.value)}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button
            disabled={token.trim() === ''}
            onClick={() => {
              onChange(token.trim());
              close();
            }}
          >
            Use it
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
