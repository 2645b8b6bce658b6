import { shareOf, shortNumber } from '../count-words.ts';
import type { StepView } from '../step-view.ts';
import { useNodeCounts } from '../use-counts.ts';
import classes from './card-stubs.module.css';

/** The named ways out of a step with how many took each, and which share that is. */
export function CardStrip({ step, foldable }: { step: StepView; foldable: readonly string[] }) {
  const counts = useNodeCounts(step.id);
  const passed = step.ports.map((port) => (counts === null ? null : (counts[`passed:${port.id}`] ?? 0)));
  const sum = passed.reduce<number>((total, each) => total + (each ?? 0), 0);
  return (
    <div className={classes.strip}>
      {step.ports.map((port, index) => {
        const count = passed[index] ?? null;
        return (
          <span key={port.id} className={classes.port} data-foldable={foldable.includes(port.id) || undefined}>
            <span className={classes.portLabel}>{port.label}</span>
            {count === null ? null : (
              <span className={classes.portCount}>
                {shortNumber(count)}
                {sum === 0 ? '' : ` (${shareOf(count, passed)})`}
              </span>
            )}
          </span>
        );
      })}
    </div>
  );
}
