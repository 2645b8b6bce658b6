import type { NodeProps } from '@xyflow/react';
import { memo, useContext } from 'react';
import { StepIcon } from '../../steps/step-icon.tsx';
import { useCardMark } from '../card-marks.ts';
import { cardSize, hasStrip } from '../card-size.ts';
import { nameOfStep } from '../name-of-step.ts';
import { CanvasHandlersContext } from './canvas-handlers.ts';
import { CardBody } from './card-body.tsx';
import { CardStrip } from './card-strip.tsx';
import { CardStubs } from './card-stubs.tsx';
import type { StepNode } from './flow-elements.ts';
import { FoldButtons } from './fold-buttons.tsx';
import classes from './step-card.module.css';
import { useZoomBand } from './zoom-band.ts';

/** One step on the canvas. Holds no state and asks for no data but its own numbers and marks. Shows as much as its size allows. */
export const StepCard = memo(function StepCard({ data }: NodeProps<StepNode>) {
  const { step, box, isSelected, isFocusStop, position, foldable } = data;
  const handlers = useContext(CanvasHandlersContext);
  const band = useZoomBand();
  const mark = useCardMark(step.id);
  const { frame } = cardSize(step);
  const problems = step.blocks > 0 ? 'blocks' : step.warns > 0 ? 'warns' : undefined;
  return (
    <div
      className={classes.card}
      style={{ height: frame }}
      data-family={step.category}
      data-selected={isSelected || undefined}
      data-incomplete={!step.isComplete || undefined}
      data-off={step.isOff || undefined}
      data-mark={mark?.tone}
      data-problems={problems}
    >
      {band === 'near' || band === 'middle' ? <CardBody step={step} mark={mark} isWhole={band === 'near'} /> : null}
      {band === 'far' ? (
        <span className={classes.picture}>
          <StepIcon name={step.icon} size={40} />
        </span>
      ) : null}
      {band === 'near' && hasStrip(step) ? <CardStrip step={step} foldable={foldable} /> : null}
      <button
        key="hit"
        type="button"
        className={classes.hit}
        data-step={step.id}
        tabIndex={isFocusStop ? 0 : -1}
        aria-label={nameOfStep(step, position, mark)}
        aria-pressed={isSelected}
        title={band === 'near' ? step.sentence : `${step.title}: ${step.sentence}`}
        onClick={(event) =>
          step.folded === null ? handlers.press(step.id, event) : handlers.fold(step.folded.branch, false)
        }
        onDoubleClick={() => step.folded === null && handlers.rename?.(step.id)}
        onContextMenu={(event) => {
          if (handlers.menu === null || step.folded !== null) return;
          event.preventDefault();
          handlers.menu(step.id, { x: event.clientX, y: event.clientY });
        }}
        onFocus={() => handlers.focused(step.id)}
      />
      {band === 'near' && step.folded === null ? <CardStubs step={step} width={box.width} /> : null}
      {band === 'near' && foldable.length > 0 ? (
        <FoldButtons step={step} foldable={foldable} onFold={handlers.fold} />
      ) : null}
    </div>
  );
});
