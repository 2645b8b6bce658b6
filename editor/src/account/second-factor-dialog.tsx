import { Button, Group, Modal, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { CopyField } from '../ui/copy-field.tsx';
import { FailureNote } from '../ui/notes.tsx';
import { accountRequests } from './account-requests.ts';
import { BackupCodes } from './backup-codes.tsx';
import { QrCode } from './qr-code.tsx';

type Props = { opened: boolean; onClose: () => void; hasPassword: boolean };

/** Three steps: the password, the QR code with a first code of the app, the backup codes. */
export function SecondFactorDialog({ opened, onClose, hasPassword }: Props) {
  const client = useQueryClient();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const begin = useMutation({ mutationFn: () => accountRequests.beginSecondFactor(password) });
  const confirm = useMutation({ mutationFn: () => accountRequests.confirmSecondFactor(code.trim()) });
  const close = () => {
    onClose();
    if (confirm.isSuccess) {
      notifications.show({ message: 'The second factor is on.' });
      void Promise.all([
        client.invalidateQueries({ queryKey: ['account'] }),
        client.invalidateQueries({ queryKey: ['me'] }),
        client.invalidateQueries({ queryKey: ['members'] }),
      ]);
    }
    setPassword('');
    setCode('');
    begin.reset();
    confirm.reset();
  };
  return (
    <Modal opened={opened} onClose={close} title="Set up a second factor" closeOnClickOutside={!begin.isSuccess}>
      {begin.data === undefined ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            begin.mutate();
          }}
        >
          <Stack gap="md">
            <Text size="sm">You need an authenticator app on your phone, such as one that comes with it.</Text>
            {hasPassword ? (
              <PasswordInput
                label="Your password"
                value={password}
                autoComplete="current-password"
                data-autofocus
                onChange={(event) => setPassword(event.currentTarget.value)}
              />
            ) : null}
            {begin.isError ? <FailureNote title="Not begun" error={begin.error} /> : null}
            <Group justify="flex-end">
              <Button type="submit" loading={begin.isPending} disabled={hasPassword && password === ''}>
                Next
              </Button>
            </Group>
          </Stack>
        </form>
      ) : confirm.isSuccess ? (
        <BackupCodes codes={begin.data.backupCodes} onKept={close} />
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            confirm.mutate();
          }}
        >
          <Stack gap="md">
            <Text size="sm">Scan this with the app, then type the six digits that it shows.</Text>
            <Group justify="center">
              <QrCode text={begin.data.uri} label="QR code for the authenticator app" />
            </Group>
            <CopyField label="Or type this key into the app" value={secretIn(begin.data.uri)} />
            <TextInput
              label="Code"
              value={code}
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={8}
              onChange={(event) => setCode(event.currentTarget.value)}
            />
            {confirm.isError ? <FailureNote title="Not on yet" error={confirm.error} /> : null}
            <Group justify="flex-end">
              <Button type="submit" loading={confirm.isPending} disabled={code.trim().length < 6}>
                Turn on
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}

function secretIn(uri: string): string {
  return new URL(uri).searchParams.get('secret') ?? '';
}
