import { Button, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { queries } from '../api/queries.ts';
import { useMe } from '../shell/me-context.ts';
import { formatMoment } from '../time/format.ts';
import { useNow } from '../time/use-now.ts';
import { CopyField } from '../ui/copy-field.tsx';
import { FailureNote, LoadingRows } from '../ui/notes.tsx';

/** What the calls of webhook steps are signed with, for whoever writes the receiver. Shown when it is made, and never again. */
export function SigningSecret() {
  const { practice } = useMe();
  const now = useNow();
  const client = useQueryClient();
  const state = useQuery(queries.signingSecret());
  const make = useMutation({
    mutationFn: api.newSigningSecret,
    onSuccess: () => client.invalidateQueries({ queryKey: queries.signingSecret().queryKey }),
  });
  return (
    <Stack gap="xs" mt={36} maw={560}>
      <Title order={2} size="h4">
        Webhook steps
      </Title>
      <Text size="sm">
        Every call of a step “Webhook” is signed by the scheme of Standard Webhooks. Receivers check it with a secret
        that is shown once, when it is made.
      </Text>
      {state.isPending ? <LoadingRows count={1} height={36} /> : null}
      {state.isError ? (
        <FailureNote title="This could not be loaded" error={state.error} onRetry={() => void state.refetch()} />
      ) : null}
      {state.data === undefined || state.data.madeAt === null ? null : (
        <Text size="sm" c="dimmed">
          Made {formatMoment(state.data.madeAt, practice.zone, now)}.
          {state.data.previousUntil === null
            ? ''
            : ` The one before signs too until ${formatMoment(state.data.previousUntil, practice.zone, now)}.`}
        </Text>
      )}
      {make.data === undefined ? (
        <Button variant="default" w="fit-content" loading={make.isPending} onClick={() => make.mutate()}>
          {state.data?.madeAt ? 'Make a new secret' : 'Make a secret'}
        </Button>
      ) : (
        <CopyField label="Signing secret, shown this once" value={make.data.secret} />
      )}
      {make.isError ? <FailureNote title="No secret could be made" error={make.error} /> : null}
    </Stack>
  );
}
