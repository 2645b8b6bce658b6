import type { CampaignDocument, KnownNames } from '@cairn/core';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { CampaignCanvas } from '../canvas/campaign-canvas.tsx';
import type { CanvasControls } from '../canvas/canvas-controls.ts';
import type { CardMark } from '../canvas/card-marks.ts';
import { CardMarksContext, createCardMarks } from '../canvas/card-marks.ts';
import type { StepView } from '../canvas/step-view.ts';
import { stepViews } from '../canvas/step-view.ts';
import classes from './changes-canvas.module.css';
import type { FlowLine } from './flow-diff.tsx';
import { withGhosts } from './with-ghosts.ts';

const marks = {
  added: { tone: 'new', text: 'New' },
  changed: { tone: 'changed', text: 'Changed' },
  removed: { tone: 'removed', text: 'Removed' },
} as const satisfies Record<NonNullable<FlowLine['change']>['kind'], CardMark>;

const none: ReadonlyMap<string, StepView> = new Map();

type Props = {
  campaignId: string;
  before: CampaignDocument;
  after: CampaignDocument;
  names: KnownNames;
  lines: readonly FlowLine[];
};

/** The new flow as a picture to look at: what is new and changed is marked, and what goes stands as a ghost beside where it was. */
export function ChangesCanvas({ campaignId, before, after, names, lines }: Props) {
  const steps = useMemo(() => stepViews(withGhosts(before, after), [], null, none, names), [before, after, names]);
  const [shown] = useState(createCardMarks);
  const [opened, open] = useState<string | null>(null);
  useEffect(() => {
    shown.show(
      new Map(lines.flatMap(({ id, change }) => (id === null || change === null ? [] : [[id, marks[change.kind]]]))),
    );
  }, [shown, lines]);
  const first = lines.find(({ id, change }) => id !== null && change !== null)?.id ?? null;
  // As small as all its words can still be read, at the first change.
  const look = useCallback(
    (controls: CanvasControls | null) => {
      if (controls === null || first === null) return;
      controls.actualSize();
      controls.zoomOut();
      controls.reveal(first);
    },
    [first],
  );
  const step = opened === null ? undefined : steps.get(opened);
  return (
    <div className={classes.picture}>
      <section className={classes.canvas} aria-label="The changes as a picture">
        <CardMarksContext value={shown}>
          <CampaignCanvas
            campaignId={`${campaignId}.changes`}
            name={after.name}
            steps={steps}
            selected={opened}
            onOpen={open}
            onClose={() => open(null)}
            onControls={look}
          />
        </CardMarksContext>
      </section>
      <p role="status" className={classes.opened}>
        {step === undefined
          ? 'Removed steps stand hatched beside the place where they were. Open a step to read all of it.'
          : `${step.title}: ${step.sentence}`}
      </p>
    </div>
  );
}
