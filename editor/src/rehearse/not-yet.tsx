import { Button } from '@mantine/core';
import { IconTool, IconUser } from '@tabler/icons-react';
import type { StepView } from '../canvas/step-view.ts';
import { EmptyNote, FailureNote, LoadingRows } from '../ui/notes.tsx';
import classes from './rehearse-panel.module.css';
import type { RehearsalState } from './use-rehearsal.ts';

type Props = { state: RehearsalState; steps: ReadonlyMap<string, StepView>; onWho: () => void };

/** Why there is nothing to play, and what to do. */
export function NotYet({ state, steps, onWho }: Props) {
  const { blocks, person, who } = state;
  if (blocks.length > 0) {
    return (
      <EmptyNote icon={<IconTool size={26} />} title="Not everything is set up yet">
        Solve these first: leave the rehearsal, and each is marked on its step.
        <ul className={classes.problems}>
          {blocks.slice(0, 8).map((issue) => (
            <li key={`${issue.nodeId} ${issue.code} ${issue.path}`}>
              {issue.nodeId === null ? null : <strong>{steps.get(issue.nodeId)?.title ?? issue.nodeId}: </strong>}
              {issue.message}
            </li>
          ))}
        </ul>
      </EmptyNote>
    );
  }
  if (person.isLoading) return <LoadingRows count={4} />;
  if (person.error !== null) return <FailureNote title="The patient could not be loaded" error={person.error} />;
  return (
    <EmptyNote
      icon={<IconUser size={26} />}
      title={who.kind === 'patient' ? 'Choose a patient' : 'Something is missing'}
      action={
        <Button size="xs" variant="default" onClick={onWho}>
          Who & when
        </Button>
      }
    >
      {who.kind === 'patient'
        ? 'Search for a patient, or take somebody invented.'
        : 'A day or a time cannot be read. Look at who and when.'}
    </EmptyNote>
  );
}
