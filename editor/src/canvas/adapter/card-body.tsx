import { PresentAtStep } from '../../co-editing/present-people.tsx';
import { StepIcon } from '../../steps/step-icon.tsx';
import type { CardMark } from '../card-marks.ts';
import { mainCount, shortNumber } from '../count-words.ts';
import type { StepView } from '../step-view.ts';
import { useNodeCounts } from '../use-counts.ts';
import classes from './card-body.module.css';

type Props = { step: StepView; mark: CardMark | null; isWhole: boolean };

/** Kind and badges, one sentence on two lines, then the number and the day. Half-way out: title, badges and number. */
export function CardBody({ step, mark, isWhole }: Props) {
  const { folded } = step;
  return (
    <>
      <div className={classes.top}>
        <span className={classes.icon}>
          <StepIcon name={step.icon} />
        </span>
        <span className={classes.title}>{step.title}</span>
        <PresentAtStep stepId={step.id} />
        <CardBadges step={step} />
      </div>
      {isWhole ? (
        <p className={classes.sentence}>{folded === null ? step.sentence : foldedWords(folded.steps)}</p>
      ) : null}
      {folded === null && step.category !== 'note' ? <CardFoot step={step} isWhole={isWhole} /> : null}
      {isWhole && step.note !== null ? <p className={classes.note}>{step.note}</p> : null}
      {mark === null ? null : (
        <span className={classes.mark} data-tone={mark.tone}>
          {mark.text}
        </span>
      )}
    </>
  );
}

function CardBadges({ step }: { step: StepView }) {
  const problems = step.blocks + step.warns;
  return (
    <span className={classes.badges}>
      {step.isOff ? <span className={classes.off}>Off</span> : null}
      {step.isChanged ? <span className={classes.changed} title="Changed since the last publish" /> : null}
      {problems === 0 ? null : (
        <span className={classes.problems} data-severity={step.blocks > 0 ? 'blocks' : 'warns'}>
          {step.blocks > 0 ? '▲' : 'i'} {problems}
        </span>
      )}
    </span>
  );
}

/** What is missing, else the step's one number; at the right the day. */
function CardFoot({ step, isWhole }: { step: StepView; isWhole: boolean }) {
  return (
    <p className={classes.foot}>
      {step.missing === null ? <CardNumber step={step} /> : <span className={classes.missing}>{step.missing}</span>}
      {isWhole && step.day !== null ? <span className={classes.day}>{step.day}</span> : null}
    </p>
  );
}

function CardNumber({ step }: { step: StepView }) {
  const counts = useNodeCounts(step.id);
  if (counts === null) return <span className={classes.number} />;
  const { label, value, failed } = mainCount(step.category, counts);
  const waiting = step.category === 'time' ? 0 : (counts['waiting'] ?? 0);
  return (
    <span className={classes.number} title={`${value.toLocaleString('en-US')} ${label}`}>
      <strong>{shortNumber(value)}</strong> {label}
      {waiting > 0 ? ` · ${shortNumber(waiting)} here` : ''}
      {failed > 0 ? <span className={classes.failed}> · {shortNumber(failed)} failed</span> : null}
    </span>
  );
}

function foldedWords(steps: number): string {
  return steps === 1 ? '1 step folded' : `${steps} steps folded`;
}
