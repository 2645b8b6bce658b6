import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { queries } from '../api/queries.ts';
import { FailureNote } from '../ui/notes.tsx';
import type { Enrollment } from './enrollment-words.ts';

type Props = { opened: boolean; onClose: () => void; enrollment: Enrollment; patientId: string };

/** Asks for the reason, which the timeline then shows. */
export function WithdrawDialog({ opened, onClose, enrollment, patientId }: Props) {
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const withdraw = useMutation({
    mutationFn: () => api.withdraw(enrollment.id, reason.trim()),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: queries.patient(patientId).queryKey });
      notifications.show({
        message: `Withdrawn from ${enrollment.campaign.name}. Messages still waiting are cancelled.`,
      });
      onClose();
    },
  });
  return (
    <Modal opened={opened} onClose={onClose} title={`Withdraw from ${enrollment.campaign.name}?`}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          withdraw.mutate();
        }}
      >
        <Stack gap="md">
          <Text size="sm">
            The journey ends now and messages that are not yet on their way are cancelled. What was already sent stays
            sent.
          </Text>
          <TextInput
            label="Reason"
            description="Stands on the patient’s timeline."
            placeholder="Asked by phone not to be reminded"
            value={reason}
            maxLength={500}
            required
            data-autofocus
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          {withdraw.isError ? <FailureNote title="Not withdrawn" error={withdraw.error} /> : null}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Keep in the campaign
            </Button>
            <Button type="submit" color="red" loading={withdraw.isPending} disabled={reason.trim() === ''}>
              Withdraw
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
