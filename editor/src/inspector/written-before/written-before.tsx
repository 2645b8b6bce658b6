import type { CampaignDocument, DocumentNode } from '@cairn/core';
import { channelsOfMessage } from '@cairn/core';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconTextPlus } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import type { DraftSession } from '../../campaigns/draft-session.ts';
import { textCommand } from './text-command.ts';

const WrittenBeforeDialog = lazy(async () => ({
  default: (await import('./written-before-dialog.tsx')).WrittenBeforeDialog,
}));

type Props = { node: DocumentNode; document: CampaignDocument; session: Pick<DraftSession, 'perform'> };

/** The way to the texts that this practice, or a template, has for such a message already. */
export function WrittenBefore({ node, document, session }: Props) {
  const [isOpen, dialog] = useDisclosure(false);
  if (node.kind !== 'message' || channelsOfMessage(node.config).length === 0) return null;
  return (
    <>
      <Button
        variant="default"
        size="xs"
        style={{ alignSelf: 'flex-start' }}
        leftSection={<IconTextPlus size={16} aria-hidden />}
        onClick={dialog.open}
      >
        Use a text written before
      </Button>
      {isOpen ? (
        <Suspense fallback={null}>
          <WrittenBeforeDialog
            node={node}
            onClose={dialog.close}
            onUse={(text) => {
              dialog.close();
              session.perform(textCommand(document, node.id, text), [node.id]);
            }}
          />
        </Suspense>
      ) : null}
    </>
  );
}
