import type { PatientPath } from '@cairn/core/api';
import { sayReason } from '@cairn/core/rehearsal';
import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { StepView } from '../canvas/step-view.ts';
import { useMe } from '../shell/me-context.ts';
import { formatDistance, formatMoment } from '../time/format.ts';
import { useNow } from '../time/use-now.ts';
import { FailureNote, LoadingRows } from '../ui/notes.tsx';
import { sayExit } from './measure-words.ts';
import classes from './panel.module.css';
import shared from './running.module.css';

type Props = {
  path: UseQueryResult<PatientPath>;
  steps: ReadonlyMap<string, StepView>;
  onStep: (stepId: string) => void;
  onClose: () => void;
};

/** The way of one patient through the campaign: each step with when and why. */
export function PathPanel({ path, steps, onStep, onClose }: Props) {
  const { zone } = useMe().practice;
  const now = useNow();
  const { data } = path;
  return (
    <aside className={classes.panel} aria-label="Way of a patient">
      <header className={classes.panelHead}>
        <h2 className={classes.panelTitle}>{data?.name ?? 'Looking…'}</h2>
        <ActionIcon size={28} aria-label="Close" onClick={onClose}>
          <IconX size={16} />
        </ActionIcon>
      </header>
      {path.isError ? (
        <FailureNote title="The way could not be loaded" error={path.error} onRetry={() => void path.refetch()} />
      ) : data === undefined ? (
        <LoadingRows count={5} height={36} />
      ) : data.journeys.length === 0 ? (
        <p className="soft">This patient has not been in this campaign. “Who enters, and why not” tells why.</p>
      ) : (
        data.journeys.map((journey, index) => (
          <section key={journey.enrollmentId} className={classes.journey}>
            <p className={classes.journeyHead}>
              Entered {formatMoment(journey.enteredAt, zone, now)}, version {journey.version}.{' '}
              {journey.endedAt !== null
                ? `Left ${formatMoment(journey.endedAt, zone, now)}, ${sayExit(journey.exitReason ?? 'completed')}.`
                : journey.leavesAt === null
                  ? 'Waits for something to happen.'
                  : `Goes on ${formatDistance(journey.leavesAt, now)}, ${formatMoment(journey.leavesAt, zone, now)}.`}
              {index === 0 && data.journeys.length > 1 ? ' This one is lit.' : ''}
            </p>
            <ol className={classes.path}>
              {journey.steps.map((line, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: lines are only ever appended
                <li key={at}>
                  <button
                    type="button"
                    className={shared.link}
                    disabled={!steps.has(line.nodeId)}
                    onClick={() => onStep(line.nodeId)}
                  >
                    {steps.get(line.nodeId)?.title ?? 'A step of an earlier version'}
                  </button>
                  <span className={classes.pathWhen}>{formatMoment(line.at, zone, now)}</span>
                  <span className={classes.pathWhy}>{sayReason(line.reason)}</span>
                </li>
              ))}
            </ol>
          </section>
        ))
      )}
    </aside>
  );
}
