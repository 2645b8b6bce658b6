import { Modal } from '@mantine/core';
import { useMemo } from 'react';
import { PickList } from '../ui/pick-list.tsx';
import { useEditor } from './editor-context.ts';
import { stepItems } from './palette.tsx';

/** Finds a step by its name, what it does or what it says. */
export function FindStep({ onClose }: { onClose: () => void }) {
  const editor = useEditor();
  const items = useMemo(() => {
    const { steps, document } = editor.context();
    const texts = new Map(document.nodes.map((node) => [node.id, [JSON.stringify(node.config), node.note ?? '']]));
    return stepItems(steps).map((item) => ({
      ...item,
      keywords: [...(item.keywords ?? []), ...(texts.get(item.id) ?? [])],
    }));
  }, [editor]);
  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      size={560}
      yOffset="12vh"
      centered={false}
      returnFocus={false}
      title="Find a step"
      classNames={{ header: 'visually-hidden' }}
    >
      <PickList
        label="Find a step"
        placeholder="Name, kind or words of a step"
        items={items}
        none="No step has these words."
        onPick={(id) => {
          onClose();
          editor.context().page.focus(id);
        }}
      />
    </Modal>
  );
}
