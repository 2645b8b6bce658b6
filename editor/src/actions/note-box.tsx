import { Button, Group, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Anchor } from '../canvas/canvas-editing.ts';
import { act } from './acting.ts';
import { Anchored } from './anchored.tsx';
import { useEditor } from './editor-context.ts';

type Props = { stepId: string; anchor: Anchor; onClose: () => void };

/** The note of a step, for colleagues who read the campaign. */
export function NoteBox({ stepId, anchor, onClose }: Props) {
  const editor = useEditor();
  const [old] = useState(() => editor.context().document.nodes.find(({ id }) => id === stepId)?.note ?? '');
  const [text, setText] = useState(old);
  const keep = (given: string) => {
    onClose();
    if (given.trim() !== old) act(editor.context(), { kind: 'annotate', nodeId: stepId, text: given });
  };
  return (
    <Anchored anchor={anchor} title="Note on the step" width={360} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          keep(text);
        }}
      >
        <Textarea
          data-autofocus
          label="Note"
          description="For colleagues who read the campaign. Patients never see it."
          autosize
          minRows={3}
          maxRows={10}
          maxLength={2000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) keep(text);
          }}
        />
        <Group justify="flex-end" gap="xs" mt="sm">
          {old === '' ? null : (
            <Button size="xs" variant="subtle" color="red" mr="auto" onClick={() => keep('')}>
              Remove
            </Button>
          )}
          <Button size="xs" variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button size="xs" type="submit">
            Keep
          </Button>
        </Group>
      </form>
    </Anchored>
  );
}
