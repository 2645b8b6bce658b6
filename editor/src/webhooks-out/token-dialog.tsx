import { Modal, PasswordInput, Stack } from '@mantine/core';
import { useState } from 'react';
import { DialogActions } from '../ui/dialog-actions.tsx';

type Props = { opened: boolean; onClose: () => void; onChange: (token: string) => void };

/** Takes the new bearer token of a FHIR server. */
export function TokenDialog({ opened, onClose, onChange }: Props) {
  const [token, setToken] = useState('');
  const close = () => {
    setToken('');
    onClose();
  };
  const use = () => {
    onChange(token.trim());
    close();
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
        <DialogActions action="Use it" disabled={token.trim() === ''} onCancel={close} onAct={use} />
      </Stack>
    </Modal>
  );
}
