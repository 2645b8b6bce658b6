import { nodeKinds, nodeTypeOf } from '@cairn/core';
import { Select } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { Anchor } from '../canvas/canvas-editing.ts';
import { whyNotInsert } from '../document/gaps.ts';
import { StepIcon } from '../steps/step-icon.tsx';
import type { PickItem } from '../ui/pick-list.tsx';
import { PickList } from '../ui/pick-list.tsx';
import { Anchored } from './anchored.tsx';
import { useEditor } from './editor-context.ts';
import type { InsertPlace } from './editor-session.ts';
import { familyNames } from './family-names.ts';
import { insertStep } from './insert-step.ts';

type Props = { places: readonly InsertPlace[]; anchor: Anchor; onClose: () => void };

/** Every kind of step with what it does: the one chosen is put in at the place. */
export function InsertMenu({ places, anchor, onClose }: Props) {
  const editor = useEditor();
  const [chosen, setChosen] = useState(0);
  const place = places[chosen] ?? places[0];
  const { document } = editor.context();
  const items = useMemo(
    () => (place === undefined ? [] : kindItems((kind) => whyNotInsert(document, [place.at, ...place.alsoFrom], kind))),
    [document, place],
  );
  if (place === undefined) return null;
  const insert = (kind: string, by: 'keyboard' | 'pointer') => {
    onClose();
    const { at, alsoFrom } = place;
    insertStep(editor.context(), { kind: 'insert', at, alsoFrom, step: { kind } }, by, 'It could not be put in here.');
  };
  return (
    <Anchored anchor={anchor} title={`Add a step ${place.words}`} width={380} onClose={onClose}>
      <PickList
        label={`Add a step ${place.words}`}
        placeholder="What should happen?"
        items={items}
        none="No step is called that. Try “wait”, “message” or “ask”."
        onPick={insert}
        above={
          places.length === 1 ? null : (
            <Select
              size="xs"
              label="Where"
              allowDeselect={false}
              comboboxProps={{ withinPortal: false }}
              data={places.map(({ words }, index) => ({ value: String(index), label: words }))}
              value={String(chosen)}
              onChange={(value) => setChosen(Number(value ?? 0))}
            />
          )
        }
      />
    </Anchored>
  );
}

/** Kinds that can stand in a line, by family. */
export function kindItems(
  whyNot: (kind: string) => string | null,
  isOffered: (category: string) => boolean = (category) => category !== 'trigger' && category !== 'note',
): PickItem[] {
  return nodeKinds.flatMap((kind) => {
    const type = nodeTypeOf(kind);
    if (type === null || !isOffered(type.category)) return [];
    return [
      {
        id: kind,
        group: familyNames[type.category],
        title: type.title,
        words: type.summary,
        keywords: [kind, ...(kindKeywords[kind] ?? [])],
        icon: <StepIcon name={type.icon} />,
        family: type.category,
        whyNot: whyNot(kind),
      },
    ];
  });
}

/** What people call these elsewhere. */
const kindKeywords: Readonly<Record<string, readonly string[]>> = {
  delay: ['delay', 'pause', 'timer', 'days', 'hours'],
  'wait-for': ['hold', 'until', 'reply', 'answer', 'event'],
  condition: ['if', 'branch', 'filter', 'decision', 'yes', 'no', 'ask'],
  split: ['switch', 'branches', 'multi', 'ask'],
  'random-split': ['a/b', 'ab test', 'percent', 'random'],
  message: ['email', 'e-mail', 'sms', 'text', 'send', 'reminder'],
  jump: ['loop', 'repeat', 'back'],
  exit: ['stop', 'finish', 'end', 'leave'],
  goal: ['conversion', 'success', 'target'],
  webhook: ['http', 'api', 'integration'],
  'staff-task': ['todo', 'call', 'work', 'assign'],
};
