import { useContext } from 'react';
import { portX } from '../port-x.ts';
import type { StepView } from '../step-view.ts';
import { CanvasHandlersContext } from './canvas-handlers.ts';
import classes from './card-stubs.module.css';

/** Below the card, on each line that leaves it: "+", and the words where the journey ends. */
export function CardStubs({ step, width }: { step: StepView; width: number }) {
  const { insert, remove } = useContext(CanvasHandlersContext);
  return (
    <>
      {step.ports.map((port, index) => {
        const left = portX(index, step.ports.length, width);
        const behind = step.ports.length > 1 ? `${step.title}, ${port.label}` : step.title;
        return [
          insert === null ? null : (
            <button
              key={port.id}
              type="button"
              className={classes.plus}
              style={{ left }}
              tabIndex={-1}
              data-plus={port.id}
              aria-label={`Add a step after ${behind}`}
              title="Add a step (N)"
              onClick={(event) => insert(step.id, port.id, event.currentTarget)}
            />
          ),
          port.to === null ? (
            <span
              key={`${port.id} end`}
              className={classes.end}
              style={{ left }}
              data-end={port.id}
              {...(insert === null ? {} : { title: 'Drag it onto a later step to continue there (J)' })}
            >
              Ends here
            </span>
          ) : null,
        ];
      })}
      {remove === null || step.category === 'trigger' ? null : (
        <button
          type="button"
          className={classes.remove}
          tabIndex={-1}
          aria-label={`Delete ${step.title}`}
          title="Delete (Del)"
          onClick={() => remove(step.id)}
        />
      )}
    </>
  );
}
