import { Autocomplete, Modal, Stack, TagsInput } from '@mantine/core';
import { useState } from 'react';
import { DialogActions } from '../ui/dialog-actions.tsx';
import type { BoardCampaign } from './board-queries.ts';
import { useShelf } from './shelf-requests.ts';

type Props = {
  campaign: BoardCampaign;
  /** Those in use, to choose from. */
  folders: readonly string[];
  tags: readonly string[];
  opened: boolean;
  onClose: () => void;
};

/** The folder a campaign lies in, and its tags. */
export function PlaceDialog({ campaign, folders, tags, opened, onClose }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={`Folder and tags of “${campaign.name}”`}>
      {opened ? <Form campaign={campaign} folders={folders} tags={tags} onClose={onClose} /> : null}
    </Modal>
  );
}

function Form({ campaign, folders, tags, onClose }: Omit<Props, 'opened'>) {
  const shelf = useShelf(campaign.id);
  const [folder, setFolder] = useState(campaign.folder ?? '');
  const [own, setOwn] = useState<string[]>(campaign.tags);
  const place = { folder: folder.trim() === '' ? null : folder.trim(), tags: own };
  return (
    <Stack gap="md">
      <Autocomplete
        label="Folder"
        description="A new name makes a new folder. Empty: in none."
        data={[...folders]}
        maxLength={60}
        value={folder}
        onChange={setFolder}
        data-autofocus
      />
      <TagsInput
        label="Tags"
        description="Type one and press Enter."
        data={[...tags]}
        maxTags={12}
        value={own}
        onChange={setOwn}
      />
      <DialogActions
        action="Keep"
        disabled={false}
        loading={shelf.isPending}
        onCancel={onClose}
        onAct={() => shelf.mutate({ kind: 'place', place }, { onSuccess: onClose })}
      />
    </Stack>
  );
}
