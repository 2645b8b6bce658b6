import { useMemo } from 'react';
import type { Anchor } from '../canvas/canvas-editing.ts';
import { apply } from '../document/commands.ts';
import { PickList } from '../ui/pick-list.tsx';
import { act } from './acting.ts';
import { Anchored } from './anchored.tsx';
import { useEditor } from './editor-context.ts';
import { kindItems } from './insert-menu.tsx';

type Props = { stepId: string; anchor: Anchor; onClose: () => void };

/** Another kind in the place of a step; a trigger only by another trigger. */
export function ReplaceMenu({ stepId, anchor, onClose }: Props) {
  const editor = useEditor();
  const { document, steps } = editor.context();
  const step = steps.get(stepId);
  const isTrigger = step?.category === 'trigger';
  const items = useMemo(
    () =>
      kindItems(
        (to) => {
          if (to === step?.kind) return 'It is one already.';
          const isPossible = apply(document, { kind: 'replace_kind', nodeId: stepId, to }) !== null;
          return isPossible ? null : 'It has fewer ways out than there are lines. Delete what follows first.';
        },
        (category) => (isTrigger ? category === 'trigger' : category !== 'trigger' && category !== 'note'),
      ),
    [document, step, stepId, isTrigger],
  );
  const title = `Replace “${step?.title ?? stepId}”`;
  return (
    <Anchored anchor={anchor} title={title} width={380} onClose={onClose}>
      <PickList
        label={title}
        placeholder="By what?"
        items={items}
        none="No step is called that."
        onPick={(to) => {
          onClose();
          act(editor.context(), { kind: 'replace_kind', nodeId: stepId, to });
        }}
      />
    </Anchored>
  );
}
