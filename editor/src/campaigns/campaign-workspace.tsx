import type { CampaignDocument } from '@cairn/core';
import type { CampaignDetail } from '@cairn/core/api';
import { getRouteApi } from '@tanstack/react-router';
import type { ComponentProps } from 'react';
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Announcer } from '../actions/announcer.tsx';
import type { Editor } from '../actions/editor-context.ts';
import { EditorContext, useEditorState } from '../actions/editor-context.ts';
import type { EditorSession } from '../actions/editor-session.ts';
import { HeldBar } from '../actions/held-bar.tsx';
import { Overlays } from '../actions/overlays.tsx';
import { useCampaignEditor } from '../actions/use-campaign-editor.ts';
import { CampaignCanvas } from '../canvas/campaign-canvas.tsx';
import { createCountsStore } from '../canvas/counts-store.ts';
import type { StepView } from '../canvas/step-view.ts';
import { stepViews } from '../canvas/step-view.ts';
import { CountsContext } from '../canvas/use-counts.ts';
import { PresenceContext } from '../co-editing/presence-store.ts';
import { TogetherBars } from '../co-editing/together-bars.tsx';
import { useTogether } from '../co-editing/use-together.ts';
import { SetupChecklist } from '../gallery/setup-checklist.tsx';
import { Outline } from '../outline/outline.tsx';
import { useMay } from '../shell/use-may.ts';
import { useKnownNames } from '../steps/use-known-names.ts';
import { LoadingRows } from '../ui/notes.tsx';
import { useIsNarrow } from '../ui/use-is-narrow.ts';
import { CampaignHeader } from './campaign-header.tsx';
import { CampaignPanel } from './campaign-panel.tsx';
import classes from './campaign-workspace.module.css';
import { ConflictDialog } from './conflict-dialog.tsx';
import { CountsFeed } from './counts-feed.tsx';
import type { DraftSession } from './draft-session.ts';
import { useDraft } from './use-draft.ts';
import { useIssues } from './use-issues.ts';
import { usePageControls } from './use-page-controls.ts';
import { useSettled } from './use-settled.ts';

const RehearseMode = lazy(async () => ({ default: (await import('../rehearse/rehearse-mode.tsx')).RehearseMode }));

const route = getRouteApi('/campaigns/$campaignId');

/** The editor of one campaign: picture or outline at the left, the open step at the right, both views of one draft. */
export function CampaignWorkspace({ detail }: { detail: CampaignDetail }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const narrow = useIsNarrow();
  const { session, state } = useDraft(detail);
  const { document } = state.history;
  const [counts] = useState(createCountsStore);
  const settled = useSettled<CampaignDocument | null>(document, null);
  const issues = useIssues(settled, detail.id, detail.issues);
  const names = useKnownNames(settled ?? document);
  const former = useRef<ReadonlyMap<string, StepView>>(new Map());
  const steps = useMemo(() => {
    former.current = stepViews(document, issues, detail.published?.document ?? null, former.current, names);
    return former.current;
  }, [document, issues, detail.published, names]);
  const maySave = useMay('campaigns.edit');
  const isRehearsing = search.mode === 'rehearse';
  const selected = search.step !== undefined && steps.has(search.step) ? search.step : null;
  const view = narrow ? 'outline' : (search.view ?? 'canvas');
  const stage = useRef<HTMLDivElement>(null);
  const together = useTogether(detail.id, session, { wants: maySave, step: selected });
  const mayEdit = maySave && together.turn.mine;
  const page = usePageControls(detail, session);
  const { editor, editing, onControls, onOpen } = useCampaignEditor({
    draft: session,
    steps,
    view,
    readOnly: isRehearsing
      ? 'Leave the rehearsal to change the campaign.'
      : mayEdit
        ? null
        : (together.whyNot ?? 'Your role may look at this campaign but not change it.'),
    page,
    stage,
  });
  useTitle(document.name);
  useTestHook(search.test === 1, session, editor);

  const close = useCallback(
    () => void navigate({ search: ({ step: _step, panel: _panel, ...old }) => old, replace: true }),
    [navigate],
  );
  const closeToStep = useCallback(() => {
    close();
    if (selected !== null) editor.context().page.focus(selected);
  }, [close, selected, editor]);

  return (
    <EditorContext value={editor}>
      <PresenceContext value={together.presence}>
        <CountsContext value={counts}>
          <CountsFeed campaignId={detail.id} store={counts} />
          {isRehearsing ? (
            <Suspense fallback={<LoadingRows count={4} height={80} />}>
              <RehearseMode
                detail={detail}
                document={document}
                steps={steps}
                view={view}
                narrow={narrow}
                onLeave={() => page.setMode('edit')}
              />
            </Suspense>
          ) : (
            <div className={classes.workspace}>
              <CampaignHeader
                detail={detail}
                session={session}
                state={state}
                issues={issues}
                view={view}
                canSwitch={!narrow}
                others={together.others}
              />
              <TogetherBars together={together} mayEdit={maySave} />
              <div className={classes.body}>
                <div ref={stage} className={classes.stage}>
                  {view === 'canvas' ? (
                    <SelectingCanvas
                      campaignId={detail.id}
                      name={document.name}
                      steps={steps}
                      selected={selected}
                      session={editor.session}
                      onOpen={onOpen}
                      onClose={close}
                      onControls={onControls}
                      {...(mayEdit ? { editing } : {})}
                    />
                  ) : (
                    <Outline name={document.name} steps={steps} selected={selected} onOpen={onOpen} />
                  )}
                  {mayEdit && detail.published === null ? (
                    <SetupChecklist campaignId={detail.id} document={document} onOpen={page.open} />
                  ) : null}
                  <HeldBar />
                </div>
                <CampaignPanel
                  document={document}
                  steps={steps}
                  issues={issues}
                  selected={selected}
                  campaignId={detail.id}
                  showHistory={search.panel === 'history'}
                  showProblems={search.panel === 'problems'}
                  onOpen={(step) => (step === null ? page.showPanel('settings') : page.open(step))}
                  showSettings={search.panel === 'settings'}
                  readOnly={!mayEdit}
                  whyNot={together.whyNot}
                  session={session}
                  narrow={narrow}
                  onClose={closeToStep}
                />
              </div>
            </div>
          )}
          <Overlays />
          <Announcer />
          <ConflictDialog
            detail={detail}
            session={session}
            state={state}
            left={together.kept.left}
            onLeftDone={together.kept.forget}
          />
        </CountsContext>
      </PresenceContext>
    </EditorContext>
  );
}

type SelectingProps = Omit<ComponentProps<typeof CampaignCanvas>, 'selection' | 'onSelect'> & {
  session: EditorSession;
};

/** The canvas, which alone is drawn anew when other steps are selected. */
function SelectingCanvas({ session, ...props }: SelectingProps) {
  const selection = useEditorState(session, (state) => state.selection);
  return <CampaignCanvas {...props} selection={selection} onSelect={session.select} />;
}

function useTitle(name: string) {
  useEffect(() => {
    window.document.title = `${name} · Cairn`;
  }, [name]);
}

/** Lets browser tests read the document behind the picture; only with `?test=1`. */
function useTestHook(isOn: boolean, session: DraftSession, editor: Editor) {
  useEffect(() => {
    if (!isOn) return;
    Object.assign(window, {
      __cairn: {
        document: () => session.state().history.document,
        save: () => session.state().save,
        selection: () => [...editor.session.state().selection],
      },
    });
    return () => void Reflect.deleteProperty(window, '__cairn');
  }, [isOn, session, editor]);
}
