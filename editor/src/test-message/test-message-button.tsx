import { Button, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconSend } from '@tabler/icons-react';
import { useMay } from '../shell/use-may.ts';
import { TestMessageForm } from './test-message-form.tsx';
import { writtenTexts } from './written-texts.ts';

type Props = { campaignId: string; nodeId: string; config: Readonly<Record<string, unknown>> };

/** Sends a message as it stands to oneself or a colleague, before any patient gets it. */
export function TestMessageButton({ campaignId, nodeId, config }: Props) {
  const [opened, { open, close }] = useDisclosure(false);
  const texts = writtenTexts(config);
  if (!useMay('campaigns.edit')) return null;
  return (
    <>
      <Button
        variant="default"
        mt="sm"
        leftSection={<IconSend size={16} />}
        onClick={open}
        disabled={texts.length === 0}
        title={texts.length === 0 ? 'Write the message first.' : undefined}
      >
        Send a test
      </Button>
      <Modal opened={opened} onClose={close} title="Send a test of this message">
        <TestMessageForm texts={texts} source={{ campaignId, nodeId }} onClose={close} />
      </Modal>
    </>
  );
}
