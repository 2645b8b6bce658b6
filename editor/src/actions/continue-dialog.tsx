import { Modal, Select } from '@mantine/core';
import { useMemo, useState } from 'react';
import { apply } from '../document/commands.ts';
import { PickList } from '../ui/pick-list.tsx';
import { act } from './acting.ts';
import { useEditor } from './editor-context.ts';
import type { InsertPlace } from './editor-session.ts';
import { stepItems } from './palette.tsx';

/** Leads a way out to a step further on. */
export function ContinueDialog({ places, onClose }: { places: readonly InsertPlace[]; onClose: () => void }) {
  const editor = useEditor();
  const [chosen, setChosen] = useState(0);
  const place = places[chosen] ?? places[0];
  const items = useMemo(() => {
    if (place === undefined) return [];
    const { steps, document } = editor.context();
    return stepItems(steps).filter(({ id }) => apply(document, { kind: 'connect', from: place.at, to: id }) !== null);
  }, [editor, place]);
  if (place === undefined) return null;
  return (
    <Modal opened onClose={onClose} title={`Where does it go on ${place.words}?`} size={560} returnFocus={false}>
      <PickList
        label={`Continue ${place.words} at`}
        placeholder="Name of a step"
        items={items}
        none="No such step lies further on. To lead back, add “Go back”, which does so a limited number of times."
        onPick={(to) => {
          onClose();
          act(editor.context(), { kind: 'connect', from: place.at, to });
        }}
        above={
          places.length === 1 ? null : (
            <Select
              size="xs"
              label="Which way"
              allowDeselect={false}
              data={places.map(({ words }, index) => ({ value: String(index), label: words }))}
              value={String(chosen)}
              onChange={(value) => setChosen(Number(value ?? 0))}
            />
          )
        }
      />
    </Modal>
  );
}
