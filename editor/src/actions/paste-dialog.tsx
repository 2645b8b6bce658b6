import { Modal, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { DialogActions } from '../ui/dialog-actions.tsx';
import { pasteText } from './clipboard.ts';
import { useEditor } from './editor-context.ts';

/** For browsers that do not let the page read what was copied. */
export function PasteDialog({ onClose }: { onClose: () => void }) {
  const editor = useEditor();
  const [text, setText] = useState('');
  return (
    <Modal opened onClose={onClose} title="Paste steps" returnFocus={false}>
      <Stack gap="md">
        <Textarea
          data-autofocus
          label="What was copied"
          description="The browser did not let the page read it. Paste it here."
          rows={8}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <DialogActions
          action="Put in"
          disabled={text.trim() === ''}
          onCancel={onClose}
          onAct={() => {
            if (pasteText(editor.context(), text)) onClose();
          }}
        />
      </Stack>
    </Modal>
  );
}
