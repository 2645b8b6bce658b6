import {
  IconAlertTriangle,
  IconFold,
  IconFoldUp,
  IconLayoutSidebar,
  IconLayoutSidebarRight,
  IconList,
  IconMaximize,
  IconPhoto,
  IconSearch,
  IconZoomIn,
  IconZoomOut,
  IconZoomReset,
  IconZoomScan,
} from '@tabler/icons-react';
import { onlyTarget } from './acting.ts';
import type { Action, ActionContext } from './action.ts';

export const viewActions: readonly Action[] = [
  {
    id: 'view.find',
    label: () => 'Find a step',
    keywords: ['search', 'go to', 'filter'],
    icon: IconSearch,
    keys: ['/', 'mod+f'],
    scope: 'steps',
    group: 'View',
    allowed: () => true,
    perform: ({ session }) => session.set({ overlay: { kind: 'find' } }),
  },
  {
    id: 'view.outline',
    label: ({ view }) => (view === 'canvas' ? 'Show the outline' : 'Show the canvas'),
    keywords: ['list', 'tree', 'picture', 'canvas', 'outline'],
    icon: IconList,
    keys: ['o'],
    scope: 'steps',
    group: 'View',
    allowed: () => true,
    perform: ({ page, view }) => page.showView(view === 'canvas' ? 'outline' : 'canvas'),
  },
  {
    id: 'view.fold',
    label: () => 'Fold the branch',
    keywords: ['collapse', 'hide'],
    icon: IconFold,
    keys: ['['],
    scope: 'steps',
    group: 'View',
    allowed: needsBranch,
    perform: (context) => fold(context, true),
  },
  {
    id: 'view.unfold',
    label: () => 'Unfold the branch',
    keywords: ['expand', 'show'],
    icon: IconFoldUp,
    keys: [']'],
    scope: 'steps',
    group: 'View',
    allowed: needsBranch,
    perform: (context) => fold(context, false),
  },
  {
    id: 'view.problem-next',
    label: () => 'Next problem',
    keywords: ['issue', 'warning', 'error'],
    icon: IconAlertTriangle,
    keys: ['F8'],
    scope: 'steps',
    group: 'View',
    allowed: hasProblems,
    perform: (context) => goToProblem(context, 1),
  },
  {
    id: 'view.problem-before',
    label: () => 'Problem before',
    keywords: ['issue', 'warning', 'error', 'previous'],
    icon: IconAlertTriangle,
    keys: ['shift+F8'],
    scope: 'steps',
    group: 'View',
    allowed: hasProblems,
    perform: (context) => goToProblem(context, -1),
  },
  {
    id: 'view.region-next',
    label: () => 'Next part of the page: toolbar, steps, panel',
    keywords: ['focus', 'region', 'jump', 'keyboard'],
    icon: IconLayoutSidebarRight,
    keys: ['F6'],
    scope: 'page',
    inFields: true,
    group: 'View',
    allowed: () => true,
    perform: ({ page }) => page.goToRegion(1),
  },
  {
    id: 'view.region-before',
    label: () => 'Part of the page before',
    keywords: ['focus', 'region', 'jump', 'keyboard'],
    icon: IconLayoutSidebar,
    keys: ['shift+F6'],
    scope: 'page',
    inFields: true,
    group: 'View',
    allowed: () => true,
    perform: ({ page }) => page.goToRegion(-1),
  },
  canvasAction('view.zoom-in', 'Zoom in', '+', IconZoomIn, ({ zoomIn }) => zoomIn()),
  canvasAction('view.zoom-out', 'Zoom out', '-', IconZoomOut, ({ zoomOut }) => zoomOut()),
  canvasAction('view.actual-size', 'Actual size', '0', IconZoomReset, ({ actualSize }) => actualSize()),
  canvasAction('view.fit', 'Show all steps', '1', IconMaximize, ({ fit }) => fit()),
  canvasAction('view.selection', 'Show the selected steps', '2', IconZoomScan, ({ showSelection }) => showSelection()),
  canvasAction('view.image', 'Save as a picture', null, IconPhoto, ({ saveImage }) => saveImage('png')),
];

type Controls = NonNullable<ActionContext['controls']>;

function canvasAction(
  id: string,
  label: string,
  key: string | null,
  icon: Action['icon'],
  run: (controls: Controls) => void,
): Action {
  return {
    id,
    label: () => label,
    keywords: ['canvas', 'zoom', 'export'],
    icon,
    keys: key === null ? [] : [key],
    scope: 'steps',
    group: 'View',
    allowed: ({ controls }) => (controls === null ? 'This is for the canvas. Switch to it first.' : true),
    perform: ({ controls }) => {
      if (controls !== null) run(controls);
    },
  };
}

function needsBranch(context: ActionContext): true | string {
  return onlyTarget(context) === null ? 'Select a step of the branch first.' : true;
}

function fold(context: ActionContext, isFolded: boolean): void {
  const id = onlyTarget(context);
  if (id === null) return;
  if (context.controls !== null) {
    if (isFolded) context.controls.fold(id);
    else context.controls.unfold(id);
    return;
  }
  const port = context.editor.focus?.step === id ? context.editor.focus.port : null;
  for (const way of context.steps.get(id)?.ports ?? []) {
    if (port === null || way.id === port) context.session.collapse(`${id}:${way.id}`, isFolded);
  }
}

function problemsOf({ steps }: ActionContext): string[] {
  return [...steps.values()].filter(({ blocks, warns }) => blocks + warns > 0).map(({ id }) => id);
}

function hasProblems(context: ActionContext): true | string {
  return problemsOf(context).length > 0 ? true : 'No step has a problem.';
}

function goToProblem(context: ActionContext, by: 1 | -1): void {
  const problems = problemsOf(context);
  const now = problems.indexOf(onlyTarget(context) ?? '');
  const next = now === -1 ? (by > 0 ? 0 : problems.length - 1) : (now + by + problems.length) % problems.length;
  const id = problems[next];
  if (id !== undefined) context.page.focus(id);
}
