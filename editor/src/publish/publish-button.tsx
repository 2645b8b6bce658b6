import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconRocket } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { DraftSession } from '../campaigns/draft-session.ts';

/** To the page Publish. Saves first: what is looked at there is exactly what is on the screen. */
export function PublishButton({ campaignId, session }: { campaignId: string; session: DraftSession }) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const [isSaving, setSaving] = useState(false);
  const open = async () => {
    setSaving(true);
    const isStored = await session.flush();
    setSaving(false);
    if (!isStored) {
      notifications.show({
        color: 'red',
        title: 'Not saved yet',
        message: 'The draft could not be saved. See the note beside Publish, then try again.',
      });
      return;
    }
    client.removeQueries({ queryKey: ['campaign', campaignId, 'publish-review'] });
    await navigate({ to: '/campaigns/$campaignId/publish', params: { campaignId } });
  };
  return (
    <Button size="xs" h={32} leftSection={<IconRocket size={16} />} loading={isSaving} onClick={() => void open()}>
      Publish
    </Button>
  );
}
