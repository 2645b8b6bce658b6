import { useMemo } from 'react';
import { useEditor } from './editor-context.ts';
import { Finder } from './finder.tsx';
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
    <Finder
      label="Find a step"
      placeholder="Name, kind or words of a step"
      items={items}
      none="No step has these words."
      onPick={(id) => editor.context().page.focus(id)}
      onClose={onClose}
    />
  );
}
