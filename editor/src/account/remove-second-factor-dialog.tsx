import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FailureNote } from '../ui/notes.tsx';
import { accountRequests } from './account-requests.ts';
import { CodeInput, useCode } from './code-input.tsx';

/** Asks for a code, so that an open browser is not enough. */
export function RemoveSecondFactorDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const client = useQueryClient();
  const code = useCode();
  const remove = useMutation({
    mutationFn: () => accountRequests.removeSecondFactor(code.text.trim(), code.kind),
    onSuccess: async () => {
      onClose();
      code.clear();
      notifications.show({ message: 'The second factor is off. Other browsers were signed out.' });
      await Promise.all([
        client.invalidateQueries({ queryKey: ['account'] }),
        client.invalidateQueries({ queryKey: ['me'] }),
        client.invalidateQueries({ queryKey: ['members'] }),
      ]);
    },
  });
  return (
    <Modal opened={opened} onClose={onClose} title="Take the second factor away?">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          remove.mutate();
        }}
      >
        <Stack gap="md">
          <Text size="sm">From then on, your password or a one-time link alone lets you in.</Text>
          <CodeInput code={code} />
          {remove.isError ? <FailureNote title="Still on" error={remove.error} /> : null}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Keep it
            </Button>
            <Button type="submit" color="red" loading={remove.isPending} disabled={code.text.trim().length < 6}>
              Take it away
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
