import { nodeTypes } from '@cairn/core';
import { ActionIcon, Tooltip } from '@mantine/core';
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react';
import { useState } from 'react';
import { StepIcon } from '../steps/step-icon.tsx';
import type { CanvasEditing } from './canvas-editing.ts';
import { gapAfter } from './gap-after.ts';
import classes from './palette-strip.module.css';
import type { StepView } from './step-view.ts';

type Props = { steps: ReadonlyMap<string, StepView>; selected: string | null; editing: CanvasEditing };

const groups = ['message', 'time', 'choice', 'action', 'outcome'];

/** The kinds of steps: drag one onto a "+", or press it to add it behind the selected step. */
export function PaletteStrip({ steps, selected, editing }: Props) {
  // Until somebody says otherwise it is open where the canvas has room for it.
  const [wanted, want] = useState<'auto' | 'open' | 'closed'>('auto');
  // A click without a press of the pointer comes from a key.
  const add = (kind: string, presses: number) => {
    const at = gapAfter(steps, selected);
    if (at !== null) editing.insert(kind, at, presses === 0 ? 'keyboard' : 'pointer');
  };
  return (
    <>
      {wanted === 'open' ? null : (
        <Tooltip label="Show the kinds of steps" position="right">
          <ActionIcon
            className={classes.opener ?? ''}
            data-wanted={wanted}
            size={36}
            variant="default"
            aria-label="Show the kinds of steps"
            onClick={() => want('open')}
          >
            <IconLayoutSidebarLeftExpand size={19} />
          </ActionIcon>
        </Tooltip>
      )}
      {wanted === 'closed' ? null : (
        <section className={classes.strip} data-wanted={wanted} aria-label="Kinds of steps" data-over-canvas>
          <div className={classes.head}>
            <span>Drag or click</span>
            <Tooltip label="Hide">
              <ActionIcon size={26} aria-label="Hide the kinds of steps" onClick={() => want('closed')}>
                <IconLayoutSidebarLeftCollapse size={17} />
              </ActionIcon>
            </Tooltip>
          </div>
          {groups.map((category) => (
            <div key={category} className={classes.group} data-family={category}>
              {Object.values(nodeTypes)
                .filter((type) => type.category === category)
                .map((type) => (
                  <button
                    key={type.kind}
                    type="button"
                    className={classes.kind}
                    data-new-kind={type.kind}
                    title={type.summary}
                    onClick={(event) => add(type.kind, event.detail)}
                  >
                    <span className={classes.icon}>
                      <StepIcon name={type.icon} size={16} />
                    </span>
                    {type.title}
                  </button>
                ))}
            </div>
          ))}
        </section>
      )}
    </>
  );
}
