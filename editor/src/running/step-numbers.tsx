import type { CountsSnapshot } from '@cairn/core/api';
import { ActionIcon } from '@mantine/core';
import { IconAlertTriangle, IconChevronRight, IconX } from '@tabler/icons-react';
import type { StepView } from '../canvas/step-view.ts';
import { StepIcon } from '../steps/step-icon.tsx';
import { measuresOf } from './measure-words.ts';
import classes from './panel.module.css';
import shared from './running.module.css';
import type { Behind } from './running-mode.tsx';
import type { NumbersShown } from './running-queries.ts';

type Props = {
  step: StepView | undefined;
  counts: CountsSnapshot | undefined;
  shown: NumbersShown;
  onBehind: (behind: Behind) => void;
  onClose: () => void;
};

/** All numbers of one step; each leads to the patients it counts. */
export function StepNumbers({ step, counts, onBehind, onClose }: Props) {
  if (step === undefined) return null;
  const labelOf = (port: string) => step.ports.find(({ id }) => id === port)?.label ?? port;
  const measures = measuresOf(counts?.nodes[step.id] ?? {}, labelOf);
  const health = counts?.health[step.id];
  return (
    <aside className={classes.panel} aria-label={`Numbers of ${step.title}`}>
      <header className={classes.panelHead}>
        <StepIcon name={step.icon} size={18} />
        <h2 className={classes.panelTitle}>{step.title}</h2>
        <ActionIcon size={28} aria-label="Close" onClick={onClose}>
          <IconX size={16} />
        </ActionIcon>
      </header>
      <p className={classes.sentence}>{step.sentence}</p>
      {health === undefined ? null : (
        <div className={classes.health} role="status">
          <IconAlertTriangle size={17} aria-hidden />
          <div>
            {health.stuck > 0 ? (
              <p>
                {health.stuck === 1 ? '1 patient is' : `${health.stuck} patients are`} stuck here and cannot go on until
                somebody looks.{' '}
                <button
                  type="button"
                  className={shared.link}
                  onClick={() => onBehind({ nodeId: step.id, measure: 'stuck' })}
                >
                  Show who
                </button>
              </p>
            ) : null}
            {health.failing === null ? null : (
              <p>
                {health.failing.failed} of {health.failing.of} messages failed since yesterday; usually it is{' '}
                {Math.round(health.failing.usualShare * 100)} %. Look at the account and the text.
              </p>
            )}
          </div>
        </div>
      )}
      <ul className={classes.measures}>
        {measures.map(({ id, label, value, share, tone }) => (
          <li key={id}>
            <button
              type="button"
              className={classes.measure}
              data-tone={tone}
              onClick={() => onBehind({ nodeId: step.id, measure: id })}
            >
              <span>{label}</span>
              <span className={classes.measureValue}>
                {share === null ? null : <span className={classes.share}>{share}</span>}
                {value.toLocaleString('en-US')}
              </span>
              <IconChevronRight size={14} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
    </aside>
  );
}
