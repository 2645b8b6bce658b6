import type { CampaignDetail } from '@cairn/core/api';
import { Button, Group } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useCopyCampaign } from '../campaigns/use-copy-campaign.ts';
import { useMay } from '../shell/use-may.ts';
import { NoteBox } from '../ui/note-box.tsx';
import classes from './send-workspace.module.css';

/** Says why a send that went out cannot be changed, and how to go on from it. */
export function SentNote({ detail }: { detail: CampaignDetail }) {
  const may = useMay('campaigns.edit');
  const copy = useCopyCampaign();
  return (
    <div className={classes.sent}>
      <NoteBox tone="muted" title="This went out and stays as it was">
        <Group gap="sm" justify="space-between">
          <span>Copy it to send something like it again. You confirm its audience and times anew.</span>
          {may ? (
            <Button
              variant="default"
              size="xs"
              leftSection={<IconCopy size={15} />}
              loading={copy.isPending}
              onClick={() => copy.mutate({ id: detail.id, name: detail.draft.name, isSend: true })}
            >
              Copy
            </Button>
          ) : null}
        </Group>
      </NoteBox>
    </div>
  );
}
