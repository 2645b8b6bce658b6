import { measureName } from '../canvas/count-words.ts';
import type { StepView } from '../canvas/step-view.ts';
import { useCountsAsOf, useNodeCounts } from '../canvas/use-counts.ts';
import { useMe } from '../shell/me-context.ts';
import { formatMoment } from '../time/format.ts';
import { useNow } from '../time/use-now.ts';
import classes from './panel.module.css';

/** Every number kept of a step, exact. */
export function StepNumbers({ step }: { step: StepView }) {
  const { practice } = useMe();
  const now = useNow();
  const counts = useNodeCounts(step.id);
  const asOf = useCountsAsOf();
  if (counts === null) return <p className="soft">No numbers yet. They appear once the campaign has been published.</p>;
  const labelOf = (port: string) => step.ports.find(({ id }) => id === port)?.label ?? port.replaceAll('_', ' ');
  const rows = Object.entries(counts);
  return (
    <>
      {rows.length === 0 ? <p className="soft">Nobody has reached this step yet.</p> : null}
      <dl className={classes.numbers}>
        {rows.map(([measure, value]) => (
          <div key={measure}>
            <dt>{measureName(measure, labelOf)}</dt>
            <dd>{value.toLocaleString('en-US')}</dd>
          </div>
        ))}
      </dl>
      {asOf === null ? null : (
        <p className={classes.small}>As of {formatMoment(asOf, practice.zone, now)}, over all versions.</p>
      )}
    </>
  );
}
