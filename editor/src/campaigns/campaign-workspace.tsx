import type { CampaignDetail } from '@cairn/core/api';
import { useMediaQuery } from '@mantine/hooks';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { CampaignCanvas } from '../canvas/campaign-canvas.tsx';
import { createCountsStore } from '../canvas/counts-store.ts';
import type { StepView } from '../canvas/step-view.ts';
import { stepViews } from '../canvas/step-view.ts';
import { CountsContext } from '../canvas/use-counts.ts';
import { Outline } from '../outline/outline.tsx';
import { useMay } from '../shell/use-may.ts';
import { CampaignHeader } from './campaign-header.tsx';
import { CampaignPanel } from './campaign-panel.tsx';
import classes from './campaign-workspace.module.css';
import { ConflictDialog } from './conflict-dialog.tsx';
import { CountsFeed } from './counts-feed.tsx';
import { useDraft } from './use-draft.ts';
import { useIssues } from './use-issues.ts';
import { useSaveKeys } from './use-save-keys.ts';

const route = getRouteApi('/campaigns/$campaignId');

/** The editor of one campaign: picture or outline at the left, the open step at the right, both views of one draft. */
export function CampaignWorkspace({ detail }: { detail: CampaignDetail }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const narrow = useMediaQuery('(max-width: 699px)', undefined, { getInitialValueInEffect: false });
  const { session, state } = useDraft(detail);
  const { document } = state.history;
  const [counts] = useState(createCountsStore);
  const settled = useDeferredValue(document);
  const issues = useIssues(settled, detail.id);
  const former = useRef<ReadonlyMap<string, StepView>>(new Map());
  const steps = useMemo(() => {
    former.current = stepViews(document, issues, detail.published?.document ?? null, former.current);
    return former.current;
  }, [document, issues, detail.published]);
  const mayEdit = useMay('campaigns.edit');
  useSaveKeys(session);
  useTitle(document.name);
  useTestHook(search.test === 1, session);

  const open = useCallback(
    (step: string) => void navigate({ search: ({ panel: _panel, ...old }) => ({ ...old, step }), replace: true }),
    [navigate],
  );
  const close = useCallback(
    () => void navigate({ search: ({ step: _step, panel: _panel, ...old }) => old, replace: true }),
    [navigate],
  );
  const selected = search.step !== undefined && steps.has(search.step) ? search.step : null;
  const closeToStep = useCallback(() => {
    close();
    if (selected !== null) focusStep(selected);
  }, [close, selected]);
  const view = narrow ? 'outline' : (search.view ?? 'canvas');

  return (
    <CountsContext value={counts}>
      <CountsFeed campaignId={detail.id} store={counts} />
      <div className={classes.workspace}>
        <CampaignHeader
          detail={detail}
          session={session}
          state={state}
          issues={issues}
          view={view}
          canSwitch={!narrow}
        />
        <div className={classes.body}>
          <div className={classes.stage}>
            {view === 'canvas' ? (
              <CampaignCanvas
                campaignId={detail.id}
                name={document.name}
                steps={steps}
                selected={selected}
                onOpen={open}
                onClose={close}
              />
            ) : (
              <Outline name={document.name} steps={steps} selected={selected} onOpen={open} />
            )}
          </div>
          <CampaignPanel
            document={document}
            steps={steps}
            issues={issues}
            selected={selected}
            showSettings={search.panel === 'settings'}
            readOnly={!mayEdit}
            session={session}
            narrow={narrow ?? false}
            onClose={closeToStep}
          />
        </div>
      </div>
      <ConflictDialog detail={detail} session={session} state={state} />
    </CountsContext>
  );
}

/** Back from the panel to where the author came from. */
function focusStep(id: string): void {
  requestAnimationFrame(() => {
    const button = window.document.querySelector(`[data-step="${CSS.escape(id)}"]`);
    if (button instanceof HTMLElement) button.focus({ preventScroll: true });
  });
}

function useTitle(name: string) {
  useEffect(() => {
    window.document.title = `${name} · Cairn`;
  }, [name]);
}

/** Lets browser tests read the document behind the picture; only with `?test=1`. */
function useTestHook(isOn: boolean, session: ReturnType<typeof useDraft>['session']) {
  useEffect(() => {
    if (!isOn) return;
    Object.assign(window, {
      __cairn: { document: () => session.state().history.document, save: () => session.state().save },
    });
    return () => void Reflect.deleteProperty(window, '__cairn');
  }, [isOn, session]);
}
