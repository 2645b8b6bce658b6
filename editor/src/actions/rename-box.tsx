import { Button, Group, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { useState } from 'react';
import type { Anchor } from '../canvas/canvas-editing.ts';
import { act } from './acting.ts';
import { Anchored } from './anchored.tsx';
import { useEditor } from './editor-context.ts';

type Props = { stepId: string; anchor: Anchor; onClose: () => void };

/** The author's own name for a step; an empty one gives it its kind's back. */
export function RenameBox({ stepId, anchor, onClose }: Props) {
  const editor = useEditor();
  const [step] = useState(() => editor.context().document.nodes.find(({ id }) => id === stepId));
  const [kindTitle] = useState(() => editor.context().steps.get(stepId)?.kindTitle ?? '');
  const [name, setName] = useState(step?.name ?? '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onClose();
    if (name.trim() !== (step?.name ?? '')) act(editor.context(), { kind: 'rename', nodeId: stepId, name });
  };
  return (
    <Anchored anchor={anchor} title="Rename the step" width={320} onClose={onClose}>
      <form onSubmit={submit}>
        <TextInput
          data-autofocus
          label="Name of the step"
          placeholder={kindTitle}
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Group justify="flex-end" gap="xs" mt="sm">
          <Button size="xs" variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button size="xs" type="submit">
            Rename
          </Button>
        </Group>
      </form>
    </Anchored>
  );
}
