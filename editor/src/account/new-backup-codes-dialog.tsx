import { Button, Group, Modal, PasswordInput, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { FailureNote } from '../ui/notes.tsx';
import { accountRequests } from './account-requests.ts';
import { BackupCodes } from './backup-codes.tsx';

type Props = { opened: boolean; onClose: () => void; hasPassword: boolean };

/** Ten new codes in place of the old ones. */
export function NewBackupCodesDialog({ opened, onClose, hasPassword }: Props) {
  const [password, setPassword] = useState('');
  const renew = useMutation({ mutationFn: () => accountRequests.newBackupCodes(password) });
  const close = () => {
    onClose();
    setPassword('');
    renew.reset();
  };
  return (
    <Modal opened={opened} onClose={close} title="New backup codes">
      {renew.data !== undefined ? (
        <BackupCodes codes={renew.data.backupCodes} onKept={close} />
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            renew.mutate();
          }}
        >
          <Stack gap="md">
            <Text size="sm">The old ones stop working.</Text>
            {hasPassword ? (
              <PasswordInput
                label="Your password"
                value={password}
                autoComplete="current-password"
                data-autofocus
                onChange={(event) => setPassword(event.currentTarget.value)}
              />
            ) : null}
            {renew.isError ? <FailureNote title="Not renewed" error={renew.error} /> : null}
            <Group justify="flex-end">
              <Button type="submit" loading={renew.isPending} disabled={hasPassword && password === ''}>
                Make new codes
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
