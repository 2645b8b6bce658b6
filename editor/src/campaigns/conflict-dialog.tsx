import type { CampaignDocument } from '@cairn/core';
import type { CampaignDetail } from '@cairn/core/api';
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { queries } from '../api/queries.ts';
import { FailureNote } from '../ui/notes.tsx';
import type { DraftSession, DraftState } from './draft-session.ts';

type Props = { detail: CampaignDetail; session: DraftSession; state: DraftState };

/** Nobody's work is overwritten: the author takes the newer draft, and may keep a file of the own one. */
export function ConflictDialog({ detail, session, state }: Props) {
  const client = useQueryClient();
  const load = useMutation({
    mutationFn: () => client.fetchQuery({ ...queries.campaign(detail.id), staleTime: 0 }),
    onSuccess: (newest) => {
      session.load(newest.draft, newest.draftRevision);
      notifications.show({ message: 'This is the draft as the other author saved it.' });
    },
  });
  const keepCopy = () => {
    download(state.history.document, `${detail.slug}-my-copy.json`);
    load.mutate();
  };
  return (
    <Modal
      opened={state.save.kind === 'conflict'}
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title="Another author saved this draft"
    >
      <Stack gap="md">
        <Text size="sm">
          The draft changed on the server after you opened it, so your last changes were not saved over it. Load theirs,
          and keep yours as a file if you want to carry something over.
        </Text>
        {load.isError ? <FailureNote title="Their draft could not be loaded" error={load.error} /> : null}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" loading={load.isPending} onClick={keepCopy}>
            Keep mine as a copy
          </Button>
          <Button loading={load.isPending} onClick={() => load.mutate()}>
            Load theirs
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function download(document: CampaignDocument, name: string): void {
  const url = URL.createObjectURL(new Blob([JSON.stringify(document, null, 2)], { type: 'application/json' }));
  const link = window.document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
