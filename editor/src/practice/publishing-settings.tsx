import { Stack, Switch, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { publishQueries, publishRequests } from '../publish/publish-queries.ts';
import { FailureNote, LoadingRows } from '../ui/notes.tsx';

/** Whether somebody else approves a draft before it is published. */
export function PublishingSettings() {
  const client = useQueryClient();
  const query = publishQueries.settings();
  const settings = useQuery(query);
  const change = useMutation({
    mutationFn: publishRequests.setSettings,
    onSuccess: (kept) => client.setQueryData(query.queryKey, kept),
  });
  return (
    <Stack gap="md" maw={560} mt={36}>
      <Title order={2} size="h4">
        Publishing
      </Title>
      {settings.isError ? <FailureNote title="This could not be loaded" error={settings.error} /> : null}
      {settings.isPending ? <LoadingRows count={1} height={48} /> : null}
      {settings.data === undefined ? null : (
        <Switch
          label="A second person approves before anything is published"
          description="Whoever asks for it or changed the draft cannot approve it. Any change after the approval makes it void."
          checked={settings.data.secondPerson}
          disabled={change.isPending}
          onChange={(event) => change.mutate(event.currentTarget.checked)}
        />
      )}
      {change.isError ? <FailureNote title="Not changed" error={change.error} /> : null}
    </Stack>
  );
}
