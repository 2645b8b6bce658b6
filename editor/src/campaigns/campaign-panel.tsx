import type { CampaignDocument, Issue } from '@cairn/core';
import { CloseButton, Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import type { StepView } from '../canvas/step-view.ts';
import { HistoryPanel } from '../co-editing/history-panel.tsx';
import { focusField } from '../inspector/focus-field.ts';
import classes from '../inspector/panel.module.css';
import { PanelResizer, usePanelWidth } from '../inspector/panel-resizer.tsx';
import { ProblemsPanel } from '../inspector/problems-panel.tsx';
import { SettingsPanel } from '../inspector/settings-panel.tsx';
import { StepPanel } from '../inspector/step-panel.tsx';
import type { DraftSession } from './draft-session.ts';

type Props = {
  document: CampaignDocument;
  steps: ReadonlyMap<string, StepView>;
  issues: readonly Issue[];
  selected: string | null;
  campaignId: string;
  showHistory: boolean;
  showSettings: boolean;
  showProblems: boolean;
  /** Opens a step, or the campaign's settings. */
  onOpen: (stepId: string | null) => void;
  readOnly: boolean;
  /** Why, where it is not the role that forbids it. */
  whyNot: string | null;
  session: DraftSession;
  narrow: boolean;
  onClose: () => void;
};

/** The open step or the campaign settings: beside the canvas, or a sheet over the outline on narrow screens. */
export function CampaignPanel(props: Props) {
  const { narrow, onClose, selected, showSettings, showHistory, showProblems } = props;
  const content = contentOf(props);
  const key = showHistory ? 'history' : showSettings ? 'settings' : showProblems ? 'problems' : selected;
  const label = showHistory
    ? 'History of the draft'
    : showSettings
      ? 'Campaign settings'
      : showProblems
        ? 'Problems'
        : 'Step';
  if (narrow) {
    return (
      <Drawer
        opened={content !== null}
        onClose={onClose}
        position="right"
        size="100%"
        title={label}
        styles={{ header: { padding: '12px 12px 12px 20px' } }}
        padding={0}
      >
        {content}
      </Drawer>
    );
  }
  if (content === null) return null;
  return (
    <SidePanel key={key} label={label} onClose={onClose}>
      {content}
    </SidePanel>
  );
}

function SidePanel({ label, onClose, children }: { label: string; onClose: () => void; children: ReactNode }) {
  const aside = useRef<HTMLElement>(null);
  const [width, setWidth] = usePanelWidth();
  useEffect(() => {
    const first = aside.current?.querySelector('#panel-title, input, textarea');
    if (first instanceof HTMLElement) first.focus({ preventScroll: true });
  }, []);
  useEscape(aside, onClose);
  return (
    <aside ref={aside} data-region="panel" className={classes.panel} aria-label={label} style={{ flexBasis: width }}>
      <PanelResizer width={width} onWidth={setWidth} />
      <div className={classes.bar}>
        <span>{label}</span>
        <CloseButton aria-label="Close the panel" onClick={onClose} />
      </div>
      <div className={classes.scroll}>{children}</div>
    </aside>
  );
}

/** Native, so that Escape in a menu or dialog opened from the panel closes that alone. */
function useEscape(element: React.RefObject<HTMLElement | null>, onEscape: () => void) {
  const latest = useRef(onEscape);
  latest.current = onEscape;
  useEffect(() => {
    const target = element.current;
    if (target === null) return;
    const onKeyDown = (event: KeyboardEvent) => {
      const isInList = event.target instanceof HTMLElement && event.target.getAttribute('aria-expanded') === 'true';
      if (event.key === 'Escape' && !event.defaultPrevented && !isInList) latest.current();
    };
    target.addEventListener('keydown', onKeyDown);
    return () => target.removeEventListener('keydown', onKeyDown);
  }, [element]);
}

function contentOf({ document, steps, issues, selected, showSettings, readOnly, session, ...rest }: Props): ReactNode {
  if (rest.showHistory) return <HistoryPanel campaignId={rest.campaignId} session={session} readOnly={readOnly} />;
  if (showSettings) {
    const mine = issues.filter((issue) => issue.nodeId === null);
    return <SettingsPanel document={document} issues={mine} session={session} readOnly={readOnly} />;
  }
  if (rest.showProblems) {
    const jump = (nodeId: string | null, path: string | null) => {
      rest.onOpen(nodeId);
      focusField(path);
    };
    return <ProblemsPanel document={document} issues={issues} session={readOnly ? null : session} onJump={jump} />;
  }
  const node = document.nodes.find((one) => one.id === selected);
  const step = selected === null ? undefined : steps.get(selected);
  if (node === undefined || step === undefined) return null;
  const mine = issues.filter((issue) => issue.nodeId === node.id);
  return (
    <StepPanel
      key={node.id}
      node={node}
      step={step}
      document={document}
      issues={mine}
      session={session}
      readOnly={readOnly}
      whyNot={rest.whyNot}
    />
  );
}
