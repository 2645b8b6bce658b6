import { Button, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { CopyField } from '../ui/copy-field.tsx';
import { FailureNote } from '../ui/notes.tsx';

/** What the calls of webhook steps are signed with, for whoever writes the receiver. Shown on demand; who asked is noted. */
export function SigningSecret() {
  const ask = useMutation({ mutationFn: api.signingSecret });
  return (
    <Stack gap="xs" mt={36} maw={560}>
      <Title order={2} size="h4">
        Webhook steps
      </Title>
      <Text size="sm">
        Every call of a step “Webhook” is signed by the scheme of Standard Webhooks. Receivers check it with this
        secret.
      </Text>
      {ask.data === undefined ? (
        <Button variant="default" w="fit-content" loading={ask.isPending} onClick={() => ask.mutate()}>
          Show the secret
        </Button>
      ) : (
        <CopyField label="Signing secret" value={ask.data.secret} />
      )}
      {ask.isError ? <FailureNote title="The secret could not be shown" error={ask.error} /> : null}
    </Stack>
  );
}
