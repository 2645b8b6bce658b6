import type { CampaignDocument } from '@cairn/core';
import type { CampaignDetail } from '@cairn/core/api';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { CampaignCanvas } from '../canvas/campaign-canvas.tsx';
import type { CanvasControls } from '../canvas/canvas-controls.ts';
import { CardMarksContext, createCardMarks } from '../canvas/card-marks.ts';
import type { StepView } from '../canvas/step-view.ts';
import { Outline } from '../outline/outline.tsx';
import { FailureNote, LoadingRows } from '../ui/notes.tsx';
import { createPlayback, type Playback, usePlayback } from './playback.ts';
import { RehearseBanner } from './rehearse-banner.tsx';
import classes from './rehearse-mode.module.css';
import { RehearsePanel } from './rehearse-panel.tsx';
import { rehearseQueries } from './rehearse-queries.ts';
import { marksOf, spreadMarks } from './show-marks.ts';
import { TimeLine } from './time-line.tsx';
import { type RehearsalState, type RehearsalWorld, useRehearsal } from './use-rehearsal.ts';

type Props = {
  detail: CampaignDetail;
  document: CampaignDocument;
  steps: ReadonlyMap<string, StepView>;
  view: 'canvas' | 'outline';
  narrow: boolean;
  onLeave: () => void;
};

/** The campaign played through in virtual time: nothing can be changed here, nothing is sent. Escape leads back to editing. */
export function RehearseMode(props: Props) {
  const { detail, onLeave } = props;
  const world = useQuery(rehearseQueries.world(detail.id));
  useEscape(onLeave);
  return (
    <section className={classes.mode} aria-label="Rehearsal">
      <RehearseBanner name={props.document.name} onLeave={onLeave} />
      {world.data === undefined ? (
        <div className={classes.waiting}>
          {world.isError ? (
            <FailureNote
              title="The rehearsal could not begin"
              error={world.error}
              onRetry={() => void world.refetch()}
            />
          ) : (
            <LoadingRows count={3} height={80} />
          )}
        </div>
      ) : (
        <Rehearsing {...props} world={world.data} />
      )}
    </section>
  );
}

function Rehearsing({ detail, document, steps, view, narrow, world }: Props & { world: RehearsalWorld }) {
  const state = useRehearsal(detail.id, document, world);
  const [playback] = useState(createPlayback);
  const [marks] = useState(createCardMarks);
  const [chosen, choose] = useState<string | null>(null);
  const [follows, setFollows] = useState(true);
  const controls = useRef<CanvasControls | null>(null);
  const latest = useRef(state.rehearsal);
  latest.current = state.rehearsal;
  useLoaded(state, playback);
  useMarks(state, playback, marks);
  const { position } = usePlayback(playback);
  const here = state.rehearsal?.events[position - 1]?.stepId ?? null;
  useEffect(() => {
    if (follows && here !== null) controls.current?.reveal(here);
  }, [follows, here]);
  const onControls = useCallback(
    (next: CanvasControls | null) => {
      controls.current = next;
      const { position: told } = playback.state();
      const first = latest.current?.events[told - 1]?.stepId;
      if (first != null) next?.reveal(first);
    },
    [playback],
  );
  const name = document.name;
  const stage = (
    <div className={classes.stage} data-view={view}>
      {view === 'canvas' ? (
        <CampaignCanvas
          campaignId={detail.id}
          name={name}
          steps={steps}
          selected={chosen}
          onOpen={choose}
          onClose={() => choose(null)}
          onControls={onControls}
        />
      ) : (
        <Outline name={name} steps={steps} selected={chosen} onOpen={choose} />
      )}
    </div>
  );
  return (
    <CardMarksContext value={marks}>
      <div className={classes.body} data-narrow={narrow || undefined}>
        {narrow ? null : stage}
        <RehearsePanel
          detail={detail}
          document={document}
          steps={steps}
          world={world}
          state={state}
          playback={playback}
          chosen={chosen}
          onChoose={(stepId) => {
            choose(stepId);
            if (stepId !== null) controls.current?.reveal(stepId);
          }}
          stage={narrow ? stage : null}
        />
      </div>
      <TimeLine
        events={state.rehearsal?.events ?? []}
        zone={state.rehearsal?.zone ?? world.practice.zone}
        steps={steps}
        playback={playback}
        follows={follows}
        onFollow={narrow ? null : setFollows}
      />
    </CardMarksContext>
  );
}

/** A changed rehearsal is shown as far as the one before was. */
function useLoaded({ rehearsal }: RehearsalState, playback: Playback): void {
  useEffect(() => {
    const events = rehearsal?.events ?? [];
    const before = playback.state();
    const isAtEnd = before.count > 0 && before.position >= before.count;
    playback.load(events.length, isAtEnd || before.count === 0 ? events.length : before.position);
  }, [rehearsal, playback]);
  useEffect(() => () => playback.stop(), [playback]);
}

function useMarks({ rehearsal }: RehearsalState, playback: Playback, marks: ReturnType<typeof createCardMarks>): void {
  const shown = useRef(new Map());
  const { position } = usePlayback(playback);
  const wanted = useMemo(
    () => (rehearsal === null ? new Map() : marksOf(rehearsal.events, position, rehearsal.zone)),
    [rehearsal, position],
  );
  useEffect(() => spreadMarks(marks, shown.current, wanted), [marks, wanted]);
}

/** Of the whole page, but not out of a dialog, a menu or an open list. */
function useEscape(onLeave: () => void): void {
  const latest = useRef(onLeave);
  latest.current = onLeave;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      if (window.document.querySelector('[role="dialog"], [role="menu"], [role="listbox"]') !== null) return;
      latest.current();
    };
    window.document.addEventListener('keydown', onKeyDown);
    return () => window.document.removeEventListener('keydown', onKeyDown);
  }, []);
}
