import { Button } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useStartSend } from '../blast/start-send.ts';
import { newBlast } from '../blast/write-blast.ts';
import { useMay } from '../shell/use-may.ts';

/** Opens a send to the people of a list. */
export function SendToList({ id, name }: { id: string; name: string }) {
  const may = useMay('campaigns.edit');
  const startSend = useStartSend();
  if (!may) return null;
  return (
    <Button
      leftSection={<IconSend size={16} />}
      loading={startSend.isPending}
      onClick={() =>
        startSend.mutate(
          newBlast({
            name: `Message to “${name}”`.slice(0, 120),
            trigger: { audience: { kind: 'list', listId: id } },
          }),
        )
      }
    >
      Send to these people
    </Button>
  );
}
