import { branchKey } from '../fold-branches.ts';
import type { StepView } from '../step-view.ts';
import classes from './card-stubs.module.css';

type FoldProps = {
  step: StepView;
  foldable: readonly string[];
  onFold: (branch: string, isFolded: boolean) => void;
};

/** One button at the end of each named way out that can be folded; it lies above the button that opens the step. */
export function FoldButtons({ step, foldable, onFold }: FoldProps) {
  return step.ports.map((port, index) =>
    foldable.includes(port.id) ? (
      <button
        key={port.id}
        type="button"
        className={classes.fold}
        style={{ right: `calc(${((step.ports.length - 1 - index) / step.ports.length) * 100}% + 4px)` }}
        tabIndex={-1}
        aria-label={`Fold branch ${port.label}`}
        title={`Fold “${port.label}” ( [ )`}
        onClick={() => onFold(branchKey(step.id, port.id), true)}
      />
    ) : null,
  );
}
