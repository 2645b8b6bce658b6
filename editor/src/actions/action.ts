import type { CampaignDocument } from '@cairn/core';
import type { TablerIcon } from '@tabler/icons-react';
import type { DraftSession } from '../campaigns/draft-session.ts';
import type { CanvasControls } from '../canvas/canvas-controls.ts';
import type { Anchor } from '../canvas/canvas-editing.ts';
import type { StepView } from '../canvas/step-view.ts';
import type { Gap } from '../document/commands.ts';
import type { History } from '../document/history.ts';
import type { EditorSession, EditorState } from './editor-session.ts';

/** Where an action was asked for. */
export type ActionSource = 'button' | 'keyboard' | 'menu' | 'palette' | 'drag';

/** In the order they are shown. */
export const actionGroups = ['Add', 'Change', 'Copy and move', 'Select', 'View', 'Campaign', 'Help'] as const;
export type ActionGroup = (typeof actionGroups)[number];

/** What actions can ask of the page around the campaign. */
export type PageControls = {
  open: (stepId: string) => void;
  /** Brings a step, or one of its ways out, into view and gives it the focus. */
  focus: (stepId: string, port?: string | null) => void;
  showView: (view: 'canvas' | 'outline') => void;
  showPanel: (panel: 'settings' | 'problems' | 'history') => void;
  setMode: (mode: 'edit' | 'rehearse' | 'live') => void;
  /** A version is published, so there are live numbers. */
  hasLive: boolean;
  /** Gives the focus to the toolbar, the steps or the panel, whichever comes next or before. */
  goToRegion: (by: 1 | -1) => void;
  /** Where a step stands on the screen, for menus that open beside it. */
  anchorOf: (stepId: string) => Anchor;
  saveNow: () => void;
  saveAsFile: () => void;
};

/** What the page around the editor does of it; the rest is the editor's own. */
export type PageBehind = Omit<PageControls, 'focus' | 'anchorOf' | 'goToRegion'>;

/** Everything that decides whether an action can be done, and what it does. */
export type ActionContext = {
  document: CampaignDocument;
  steps: ReadonlyMap<string, StepView>;
  history: History;
  editor: EditorState;
  session: EditorSession;
  draft: DraftSession;
  view: 'canvas' | 'outline';
  /** Why nothing can be changed here, or null. */
  readOnly: string | null;
  /** Steps that are meant: those selected, else the one with the focus. In the order of the flow, existing ones only. */
  targets: readonly string[];
  /** Every way out where steps can stand, as the outline lists them. */
  readonly gaps: readonly Gap[];
  controls: CanvasControls | null;
  page: PageControls;
};

/** One thing an author can do, wherever it is asked for: toolbar, menus, palette, keys and help all read these. */
export type Action = {
  id: string;
  label: (context: ActionContext) => string;
  keywords: readonly string[];
  icon: TablerIcon;
  /** As "mod+shift+z": `mod` is Ctrl, on a Mac Cmd. The first is shown. */
  keys: readonly string[];
  /** Keys of `steps` work while the focus is in the canvas or the outline, those of `page` everywhere but in text fields. */
  scope: 'steps' | 'page';
  /** Its keys work in text fields as well, where they mean nothing else. */
  inFields?: boolean;
  group: ActionGroup;
  /** Whether it is in the menu of a step. */
  isInStepMenu?: boolean;
  /** Done by dragging alone; `twin` names the action that does the same without. */
  isDrag?: boolean;
  twin?: string;
  /** True, or why not. */
  allowed: (context: ActionContext) => true | string;
  perform: (context: ActionContext, source: ActionSource) => void;
};
