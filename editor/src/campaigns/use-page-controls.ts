import type { CampaignDetail } from '@cairn/core/api';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { PageBehind } from '../actions/action.ts';
import { saveFile } from '../ui/save-file.ts';
import type { DraftSession } from './draft-session.ts';

const route = getRouteApi('/campaigns/$campaignId');

/** What actions can ask of the campaign page: where to go, and to save. */
export function usePageControls({ slug, published }: CampaignDetail, session: DraftSession): PageBehind {
  const hasLive = published !== null;
  const navigate = route.useNavigate();
  return useMemo(
    () => ({
      open: (step) => void navigate({ search: ({ panel: _panel, ...old }) => ({ ...old, step }), replace: true }),
      showView: (view) =>
        void navigate({
          search: ({ view: _view, ...old }) => (view === 'outline' ? { ...old, view } : old),
          replace: true,
        }),
      showPanel: (panel) => void navigate({ search: ({ step: _step, ...old }) => ({ ...old, panel }), replace: true }),
      setMode: (mode) =>
        void navigate({ search: ({ mode: _mode, ...old }) => (mode === 'edit' ? old : { ...old, mode }) }),
      hasLive,
      saveNow() {
        leaveField();
        void session.flush();
      },
      saveAsFile() {
        const text = JSON.stringify(session.state().history.document, null, 2);
        saveFile(new Blob([text], { type: 'application/json' }), `${slug}.campaign.json`);
      },
    }),
    [navigate, session, slug, hasLive],
  );
}

/** Text fields hand over what was typed when they lose focus. */
function leaveField(): void {
  const { activeElement } = document;
  if (!(activeElement instanceof HTMLInputElement || activeElement instanceof HTMLTextAreaElement)) return;
  activeElement.blur();
  activeElement.focus();
}
