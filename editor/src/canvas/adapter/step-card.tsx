import type { NodeProps } from '@xyflow/react';
import { Handle, Position } from '@xyflow/react';
import { memo, useContext } from 'react';
import { StepIcon } from '../../steps/step-icon.tsx';
import { hasFooter } from '../card-size.ts';
import { mainCount, shortNumber } from '../count-words.ts';
import { nameOfStep } from '../name-of-step.ts';
import type { StepView } from '../step-view.ts';
import { useNodeCounts } from '../use-counts.ts';
import { CanvasHandlersContext } from './canvas-handlers.ts';
import type { StepNode } from './flow-elements.ts';
import { entryHandle, portX } from './flow-elements.ts';
import classes from './step-card.module.css';

/** One step on the canvas. Holds no state and asks for no data but its own numbers. */
export const StepCard = memo(function StepCard({ data }: NodeProps<StepNode>) {
  const { step, box, isSelected, isFocusStop, position } = data;
  const handlers = useContext(CanvasHandlersContext);
  return (
    <div
      className={classes.card}
      data-family={step.category}
      data-selected={isSelected || undefined}
      data-incomplete={!step.isComplete || undefined}
    >
      <div className={classes.top}>
        <span className={classes.icon}>
          <StepIcon name={step.icon} />
        </span>
        <span className={classes.title}>{step.title}</span>
        <CardMarks step={step} />
      </div>
      <p className={classes.sentence} title={step.sentence}>
        {step.sentence}
      </p>
      {step.category === 'note' ? null : <CardNumbers step={step} />}
      {hasFooter(step) ? <CardPorts step={step} /> : null}
      <button
        type="button"
        className={classes.hit}
        data-step={step.id}
        tabIndex={isFocusStop ? 0 : -1}
        aria-label={nameOfStep(step, position)}
        aria-pressed={isSelected}
        onClick={() => handlers.open(step.id)}
        onFocus={() => handlers.focused(step.id)}
      />
      <Handle
        id={entryHandle}
        type="target"
        position={Position.Top}
        isConnectable={false}
        className={classes.handle ?? ''}
      />
      {step.ports.map((port, index) => (
        <Handle
          key={port.id}
          id={port.id}
          type="source"
          position={Position.Bottom}
          isConnectable={false}
          className={classes.handle ?? ''}
          style={{ left: portX(index, step.ports.length, box.width) }}
        />
      ))}
    </div>
  );
});

function CardMarks({ step }: { step: StepView }) {
  const problems = step.blocks + step.warns;
  return (
    <span className={classes.marks}>
      {step.isChanged ? <span className={classes.changed} title="Changed since the last publish" /> : null}
      {problems === 0 ? null : (
        <span className={classes.problems} data-severity={step.blocks > 0 ? 'blocks' : 'warns'}>
          {step.blocks > 0 ? '!' : 'i'} {problems}
        </span>
      )}
    </span>
  );
}

function CardNumbers({ step }: { step: StepView }) {
  const counts = useNodeCounts(step.id);
  if (counts === null) return <p className={classes.numbers}>–</p>;
  const { label, value, failed } = mainCount(step.category, counts);
  const waiting = step.category === 'time' ? 0 : (counts['waiting'] ?? 0);
  return (
    <p className={classes.numbers} title={`${value.toLocaleString('en-US')} ${label}`}>
      <strong>{shortNumber(value)}</strong> {label}
      {waiting > 0 ? <span> · {shortNumber(waiting)} here</span> : null}
      {failed > 0 ? <span className={classes.failed}> · {shortNumber(failed)} failed</span> : null}
    </p>
  );
}

function CardPorts({ step }: { step: StepView }) {
  const counts = useNodeCounts(step.id);
  return (
    <div className={classes.ports}>
      {step.ports.map((port) => {
        const passed = counts?.[`passed:${port.id}`];
        return (
          <span key={port.id} className={classes.port} data-ends={port.to === null || undefined}>
            <span className={classes.portLabel}>{port.to === null ? `${port.label}: ends` : port.label}</span>
            {passed === undefined ? null : <span className={classes.portCount}>{shortNumber(passed)}</span>}
          </span>
        );
      })}
    </div>
  );
}
