import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { TriggerEdit } from './trigger-edit.ts';

type Props = { edit: TriggerEdit; part: 'audience' | 'when'; words: string };

/** In a copy: somebody looked at this part and says that it holds for the copy too. */
export function ConfirmPart({ edit, part, words }: Props) {
  const { unconfirmed } = edit.config;
  const left = Array.isArray(unconfirmed) ? unconfirmed : [];
  if (!left.includes(part)) return null;
  return (
    <Button
      variant="default"
      size="xs"
      style={{ alignSelf: 'flex-start' }}
      leftSection={<IconCheck size={15} />}
      onClick={() => edit.change({ unconfirmed: left.filter((other) => other !== part) }, 'confirm a part of the copy')}
    >
      {words}
    </Button>
  );
}
