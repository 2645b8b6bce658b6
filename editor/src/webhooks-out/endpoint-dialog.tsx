import { type WebhookList, webhookRequest } from '@cairn/core/api';
import { Checkbox, Modal, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOfError } from '../api/failure.ts';
import { DialogActions } from '../ui/dialog-actions.tsx';
import { SecretDialog } from './endpoint-row.tsx';
import { webhookRequests } from './webhook-requests.ts';

type Props = { opened: boolean; onClose: () => void; types: WebhookList['types'] };

/** Registers an address, and shows its secret once. */
export function EndpointDialog({ opened, onClose, types }: Props) {
  const client = useQueryClient();
  const [url, setUrl] = useState('');
  const [description, setDescription] = useState('');
  const [eventTypes, setEventTypes] = useState<string[]>([]);
  const [secret, setSecret] = useState<string | null>(null);
  const request = webhookRequest.safeParse({ url, eventTypes, description });
  const add = useMutation({
    mutationFn: webhookRequests.add,
    onSuccess: async (made) => {
      onClose();
      setSecret(made.secret);
      setUrl('');
      setDescription('');
      setEventTypes([]);
      await client.invalidateQueries({ queryKey: ['webhooks'] });
    },
  });
  return (
    <>
      <Modal opened={opened} onClose={onClose} title="New webhook">
        <Stack gap="md">
          <TextInput
            label="Address"
            placeholder="https://example.org/cairn"
            value={url}
            onChange={({ currentTarget }) => setUrl(currentTarget.value)}
            error={add.isError ? sentenceOfError(add.error) : null}
          />
          <TextInput
            label="What it is"
            placeholder="Front desk"
            value={description}
            onChange={({ currentTarget }) => setDescription(currentTarget.value)}
          />
          <Checkbox.Group label="It hears of" value={eventTypes} onChange={setEventTypes}>
            <Stack gap={6} mt={6}>
              {types.map(({ type, means }) => (
                <Checkbox key={type} value={type} label={`${type}: ${means}`} />
              ))}
            </Stack>
          </Checkbox.Group>
          <DialogActions
            action="Register"
            disabled={!request.success}
            loading={add.isPending}
            onCancel={onClose}
            onAct={() => request.success && add.mutate(request.data)}
          />
        </Stack>
      </Modal>
      <SecretDialog secret={secret} onClose={() => setSecret(null)} />
    </>
  );
}
