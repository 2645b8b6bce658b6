import type { CampaignDetail, CountsSnapshot } from '@cairn/core/api';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { CampaignCanvas } from '../canvas/campaign-canvas.tsx';
import type { CanvasControls } from '../canvas/canvas-controls.ts';
import { CardMarksContext, createCardMarks } from '../canvas/card-marks.ts';
import { createCountsStore } from '../canvas/counts-store.ts';
import { stepViews } from '../canvas/step-view.ts';
import { CountsContext } from '../canvas/use-counts.ts';
import { useIsNarrow } from '../ui/use-is-narrow.ts';
import { marksOfHealth, marksOfPath, marksOfWaiting } from './live-marks.ts';
import { NumbersBar } from './numbers-bar.tsx';
import { PathPanel } from './path-panel.tsx';
import { PeopleDrawer } from './people-drawer.tsx';
import { useRunControl } from './run-control.tsx';
import classes from './running.module.css';
import { RunningHeader } from './running-header.tsx';
import type { NumbersShown } from './running-queries.ts';
import { runningQueries } from './running-queries.ts';
import { StateBanner } from './state-banner.tsx';
import { StepNumbers } from './step-numbers.tsx';
import { StepTable } from './step-table.tsx';
import { useNumbersKey } from './use-numbers-key.ts';

const route = getRouteApi('/campaigns/$campaignId');

/** A number somebody pressed: whom it counts. */
export type Behind = { nodeId: string | null; measure: string };

/** The published version with its live numbers: who is where, and what can be done about it. Nothing of the flow can be changed here. */
export function RunningMode({ detail }: { detail: CampaignDetail & { published: object } }) {
  const { published, id } = detail;
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const narrow = useIsNarrow();
  const [shown, show] = useState<NumbersShown>({ period: 'all', of: 'visits', location: null, channel: null });
  const [areOn, setOn] = useState(true);
  const [behind, setBehind] = useState<Behind | null>(null);
  const [patientId, follow] = useState<string | null>(null);
  const counts = useQuery(runningQueries.counts(id, shown));
  const path = useQuery({ ...runningQueries.path(id, patientId ?? ''), enabled: patientId !== null });
  const control = useRunControl(detail);
  const document = published.document;
  const steps = useMemo(() => stepViews(document, [], null, new Map()), [document]);
  const selected = search.step !== undefined && steps.has(search.step) ? search.step : null;
  const view = narrow ? 'outline' : (search.view ?? 'canvas');
  const open = useCallback(
    (step: string) => void navigate({ search: (old) => ({ ...old, step }), replace: true }),
    [navigate],
  );
  const close = useCallback(
    () => void navigate({ search: ({ step: _step, ...old }) => old, replace: true }),
    [navigate],
  );
  const store = useShownCounts(counts.data, areOn);
  const [marks] = useState(createCardMarks);
  const journey = patientId === null ? null : (path.data?.journeys[0] ?? null);
  useEffect(() => {
    if (journey !== null) return marks.show(marksOfPath(journey));
    const { nodes = {}, health = {} } = counts.data ?? {};
    marks.show(new Map([...marksOfWaiting(document, nodes, detail.state), ...marksOfHealth(health)]));
  }, [marks, journey, counts.data, document, detail.state]);
  const canvas = useRef<CanvasControls | null>(null);
  const stage = useRef<HTMLDivElement>(null);
  useNumbersKey(stage, () => setOn((was) => !was));
  useTitle(document.name);
  const reveal = (stepId: string) => {
    open(stepId);
    canvas.current?.focusStep(stepId);
  };
  return (
    <CountsContext value={store}>
      <CardMarksContext value={marks}>
        <div className={classes.page}>
          <RunningHeader detail={detail} view={view} canSwitch={!narrow} control={control} onFollow={follow} />
          <StateBanner
            detail={detail}
            here={shown.location === null ? (counts.data?.totals.here ?? null) : null}
            onChange={control.ask}
          />
          <NumbersBar counts={counts} shown={shown} areOn={areOn} onShow={show} onSwitch={setOn} onBehind={setBehind} />
          <div className={classes.body}>
            <div ref={stage} className={classes.stage}>
              {view === 'canvas' ? (
                <CampaignCanvas
                  campaignId={id}
                  name={document.name}
                  steps={steps}
                  selected={selected}
                  onOpen={open}
                  onClose={close}
                  onControls={(next) => {
                    canvas.current = next;
                  }}
                />
              ) : (
                <StepTable steps={steps} counts={counts.data} selected={selected} onOpen={open} onBehind={setBehind} />
              )}
            </div>
            {patientId !== null ? (
              <PathPanel path={path} steps={steps} onStep={reveal} onClose={() => follow(null)} />
            ) : selected !== null ? (
              <StepNumbers
                step={steps.get(selected)}
                counts={counts.data}
                shown={shown}
                onBehind={setBehind}
                onClose={close}
              />
            ) : null}
          </div>
        </div>
        <PeopleDrawer
          campaignId={id}
          behind={behind}
          shown={shown}
          steps={steps}
          onFollow={(patient) => {
            setBehind(null);
            follow(patient);
          }}
          onClose={() => setBehind(null)}
        />
        {control.dialogs}
      </CardMarksContext>
    </CountsContext>
  );
}

/** The numbers in the store that the cards read; none while they are switched off. */
function useShownCounts(data: CountsSnapshot | undefined, areOn: boolean) {
  const [store] = useState(createCountsStore);
  const [empty] = useState(createCountsStore);
  useEffect(() => {
    if (data !== undefined) store.update(data);
  }, [data, store]);
  // The bar above says as of when; the canvas need not say it again.
  const quiet = useMemo(() => ({ ...store, asOf: () => null }), [store]);
  return areOn ? quiet : empty;
}

function useTitle(name: string) {
  useEffect(() => {
    window.document.title = `${name} · live · Cairn`;
  }, [name]);
}
