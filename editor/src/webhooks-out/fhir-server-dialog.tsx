import { fhirServerRequest } from '@cairn/core/api';
import { Modal, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOfError } from '../api/failure.ts';
import { DialogActions } from '../ui/dialog-actions.tsx';
import { webhookRequests } from './webhook-requests.ts';

/** Registers a FHIR server that each message is written to. */
export function FhirServerDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const client = useQueryClient();
  const [url, setUrl] = useState('');
  const [token, setToken] = useState('');
  const [source, setSource] = useState('main');
  const request = fhirServerRequest.safeParse({ url: url.trim(), token: token.trim(), source: source.trim() });
  const add = useMutation({
    mutationFn: webhookRequests.addFhirServer,
    onSuccess: async () => {
      onClose();
      setUrl('');
      setToken('');
      setSource('main');
      await client.invalidateQueries({ queryKey: ['webhooks'] });
    },
  });
  return (
    <Modal opened={opened} onClose={onClose} title="Write messages to a FHIR server">
      <Stack gap="md">
        <Text size="sm">
          Each message that is handed over from now on becomes a Communication in the patient’s record there, with its
          text. Messages of the sandbox are never written.
        </Text>
        <TextInput
          label="Base address"
          placeholder="https://example.org/fhir"
          value={url}
          onChange={({ currentTarget }) => setUrl(currentTarget.value)}
          error={add.isError ? sentenceOfError(add.error) : null}
        />
        <PasswordInput
          label="Bearer token"
          description="That server gives it. It may write Communications, and needs nothing else."
          autoComplete="off"
          value={token}
          onChange={({ currentTarget }) => setToken(currentTarget.value)}
        />
        <TextInput
          label="Source of its patients"
          description="The name under which this server sends patients here. Patients from elsewhere are named by their own system’s id."
          value={source}
          onChange={({ currentTarget }) => setSource(currentTarget.value)}
        />
        <DialogActions
          action="Register"
          disabled={!request.success}
          loading={add.isPending}
          onCancel={onClose}
          onAct={() => request.success && add.mutate(request.data)}
        />
      </Stack>
    </Modal>
  );
}
