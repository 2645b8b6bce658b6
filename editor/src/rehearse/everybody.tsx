import type { RehearsalRun } from '@cairn/core/api';
import { Button, Progress } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconHistory, IconUsers } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOfError } from '../api/failure.ts';
import type { StepView } from '../canvas/step-view.ts';
import { useMe } from '../shell/me-context.ts';
import { useMay } from '../shell/use-may.ts';
import { formatMoment } from '../time/format.ts';
import { useNow } from '../time/use-now.ts';
import { EmptyNote, FailureNote, LoadingRows } from '../ui/notes.tsx';
import { ToneBadge } from '../ui/tone-badge.tsx';
import classes from './everybody.module.css';
import { rehearseQueries, rehearseRequests } from './rehearse-queries.ts';
import { RunReport } from './run-report.tsx';

type Props = {
  campaignId: string;
  steps: ReadonlyMap<string, StepView>;
  onChoose: (stepId: string | null) => void;
};

/** What the saved draft would do for everybody: from now on, or over the last 90 days. */
export function Everybody({ campaignId, steps, onChoose }: Props) {
  const runs = useQuery(rehearseQueries.runs(campaignId));
  const client = useQueryClient();
  const mayEdit = useMay('campaigns.edit');
  const [opened, open] = useState<string | null>(null);
  const all = runs.data?.runs ?? [];
  const running = all.find((run) => run.state === 'running');
  const again = () => client.invalidateQueries({ queryKey: ['rehearsals', campaignId] });
  const start = async (kind: 'dry_run' | 'back_test') => {
    try {
      const run = await rehearseRequests.start(campaignId, kind);
      open(run.id);
    } catch (error) {
      notifications.show({ color: 'red', title: 'It could not be started', message: sentenceOfError(error) });
    }
    await again();
  };
  const shown = all.find((run) => run.id === opened) ?? all[0];
  return (
    <div className={classes.pane}>
      <p className={classes.intro}>
        Carries everybody through the draft as it is saved. Nothing is sent, and nothing of a patient is changed.
      </p>
      {mayEdit ? (
        <div className={classes.starts}>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconUsers size={15} />}
            disabled={running !== undefined}
            onClick={() => void start('dry_run')}
          >
            Dry run from now on
          </Button>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconHistory size={15} />}
            disabled={running !== undefined}
            onClick={() => void start('back_test')}
          >
            The last 90 days
          </Button>
        </div>
      ) : null}
      {runs.isPending ? <LoadingRows count={2} /> : null}
      {runs.isError ? (
        <FailureNote title="This could not be loaded" error={runs.error} onRetry={() => void runs.refetch()} />
      ) : null}
      {runs.isSuccess && shown === undefined ? (
        <EmptyNote icon={<IconUsers size={26} />} title="Nobody looked yet">
          See who would enter, how many messages go out on which day, and what would be held back and why, before it is
          published.
        </EmptyNote>
      ) : null}
      {shown === undefined ? null : (
        <RunView
          key={shown.id}
          run={shown}
          steps={steps}
          onChoose={onChoose}
          onCancel={mayEdit ? () => void rehearseRequests.cancel(shown.id).then(again) : null}
        />
      )}
      {all.length > 1 ? <Earlier runs={all} shown={shown?.id ?? null} onOpen={open} /> : null}
    </div>
  );
}

type RunProps = {
  run: RehearsalRun;
  steps: ReadonlyMap<string, StepView>;
  onChoose: (stepId: string | null) => void;
  onCancel: (() => void) | null;
};

const kinds = { dry_run: 'Dry run', back_test: 'The last 90 days' } as const;

function RunView({ run, steps, onChoose, onCancel }: RunProps) {
  const { practice } = useMe();
  const now = useNow();
  return (
    <section className={classes.run} aria-label={kinds[run.kind]}>
      <div className={classes.head}>
        <h2>{kinds[run.kind]}</h2>
        <span className="soft">{formatMoment(run.createdAt, practice.zone, now)}</span>
        {run.stale ? <ToneBadge tone="warn">The draft changed since</ToneBadge> : null}
      </div>
      {run.state === 'running' ? <Running run={run} onCancel={onCancel} /> : null}
      {run.state === 'cancelled' ? <p className="soft">Stopped before it was done.</p> : null}
      {run.state === 'failed' ? (
        <p role="alert">It could not be finished. Start it again; if it fails again, look at the server’s log.</p>
      ) : null}
      {run.report === null ? null : <RunReport run={run} report={run.report} steps={steps} onChoose={onChoose} />}
    </section>
  );
}

function Running({ run, onCancel }: { run: RehearsalRun; onCancel: (() => void) | null }) {
  const { looked, wanted } = run;
  const share = wanted === null || wanted === 0 ? 0 : Math.round((looked / wanted) * 100);
  return (
    <div className={classes.running} role="status">
      <p>
        {wanted === null
          ? 'Finding out whom it is about …'
          : `Looked at ${looked.toLocaleString('en-US')} of ${wanted.toLocaleString('en-US')} people`}
      </p>
      <Progress value={share} aria-label="Progress" />
      {onCancel === null ? null : (
        <Button size="compact-sm" variant="subtle" onClick={onCancel}>
          Stop
        </Button>
      )}
    </div>
  );
}

type EarlierProps = { runs: readonly RehearsalRun[]; shown: string | null; onOpen: (id: string) => void };

function Earlier({ runs, shown, onOpen }: EarlierProps) {
  const { practice } = useMe();
  const now = useNow();
  return (
    <section className={classes.earlier} aria-label="Of the last week">
      <h3>Of the last week</h3>
      <ul>
        {runs.map((run) => (
          <li key={run.id}>
            <button type="button" aria-pressed={run.id === shown} onClick={() => onOpen(run.id)}>
              {kinds[run.kind]}, {formatMoment(run.createdAt, practice.zone, now)}
              {run.report === null ? '' : `: ${run.report.messages.toLocaleString('en-US')} messages`}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
