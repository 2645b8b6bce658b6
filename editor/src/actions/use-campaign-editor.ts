import type { RefObject } from 'react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { DraftSession } from '../campaigns/draft-session.ts';
import type { CanvasControls } from '../canvas/canvas-controls.ts';
import type { CanvasEditing } from '../canvas/canvas-editing.ts';
import type { StepView } from '../canvas/step-view.ts';
import { apply } from '../document/commands.ts';
import { gapsOf, outlineRows } from '../outline/outline-rows.ts';
import { act } from './acting.ts';
import type { ActionContext, PageBehind } from './action.ts';
import type { Editor } from './editor-context.ts';
import { createEditorSession } from './editor-session.ts';
import { goToRegion } from './go-to-region.ts';
import { putHeld } from './held.ts';
import { placeAt } from './insert-places.ts';
import { insertStep } from './insert-step.ts';
import { isMacKeyboard, keyWords } from './keys.ts';
import { actionOf, runAction } from './registry.ts';
import { toldOf } from './told-of.ts';
import { useActionKeys } from './use-action-keys.ts';

type Options = {
  draft: DraftSession;
  steps: ReadonlyMap<string, StepView>;
  view: 'canvas' | 'outline';
  readOnly: string | null;
  page: PageBehind;
  /** Holds the canvas or the outline. */
  stage: RefObject<HTMLElement | null>;
};

/** The editor around one campaign: keys, clipboard, announcements, and what canvas, outline and menus ask for. */
export function useCampaignEditor(options: Options) {
  const latest = useRef(options);
  latest.current = options;
  const [session] = useState(createEditorSession);
  const controls = useRef<CanvasControls | null>(null);
  const opened = useRef(0);
  const editor = useMemo<Editor>(() => {
    const context = (): ActionContext => {
      const { draft, steps, view, readOnly, page, stage } = latest.current;
      const state = session.state();
      const meant =
        state.selection.size > 0 ? state.selection : new Set(state.focus === null ? [] : [state.focus.step]);
      return {
        document: draft.state().history.document,
        history: draft.state().history,
        steps,
        editor: state,
        session,
        draft,
        view,
        readOnly,
        targets: [...steps.keys()].filter((id) => meant.has(id)),
        get gaps() {
          return gapsOf(outlineRows(steps));
        },
        controls: view === 'canvas' ? controls.current : null,
        page: {
          ...page,
          open(step) {
            opened.current += 1;
            page.open(step);
          },
          focus(step, port = null) {
            const before = opened.current;
            const isFree = () => session.state().overlay === null && opened.current === before;
            focusOf(stage, step, port, view === 'canvas' ? controls.current : null, isFree);
          },
          anchorOf: (step) => anchorOf(stage, step),
          goToRegion: (by) => goToRegion(stage.current, by, () => goToSteps(context())),
        },
      };
    };
    return { session, context };
  }, [session]);
  useActionKeys(options.stage, editor);
  useTelling(options.draft, editor);
  const onControls = useCallback((next: CanvasControls | null) => {
    controls.current = next;
  }, []);
  /** A step that was pressed: it alone is selected, and its settings open. */
  const onOpen = useCallback(
    (step: string) => {
      session.set({ selection: new Set([step]), focus: { step, port: null } });
      latest.current.page.open(step);
    },
    [session],
  );
  return { editor, editing: useCanvasEditing(editor), onControls, onOpen };
}

/** After each change: says it, selects what it is about and goes there. */
function useTelling(draft: DraftSession, { session, context }: Editor): void {
  useEffect(() => {
    const undoKey = keyWords('mod+z', isMacKeyboard()).replaceAll(' ', '');
    return draft.onDone((done) => {
      const told = toldOf(done, undoKey);
      if (told !== null) session.say(told);
      const isOfFields = done.how === 'did' && ['set_config', 'set_settings', 'set_steps'].includes(done.command ?? '');
      const { document, page } = context();
      const known = new Set(document.nodes.map(({ id }) => id));
      const there = done.shown.filter((id) => known.has(id));
      const [first] = there;
      if (isOfFields || first === undefined) return;
      session.set({ selection: new Set(there), focus: { step: first, port: null } });
      page.focus(first);
    });
  }, [draft, session, context]);
}

function useCanvasEditing(editor: Editor): CanvasEditing {
  return useMemo(() => {
    const { session, context } = editor;
    return {
      perform: (command) => void act(context(), command, 'It cannot stand there.'),
      insert: (kind, at, by) =>
        insertStep(context(), { kind: 'insert', at, step: { kind } }, by, 'It cannot stand there.'),
      allows: (command) => apply(context().document, command) !== null,
      openInsertMenu(at, anchor) {
        const now = context();
        if (now.editor.held !== null) return putHeld(now, at);
        session.set({ overlay: { kind: 'insert', places: [placeAt(now.document, at)], anchor } });
      },
      openStepMenu(stepIds, anchor) {
        session.select(stepIds);
        session.set({ overlay: { kind: 'menu', anchor } });
      },
      rename(stepId) {
        session.select([stepId]);
        runAction(actionOf('step.rename'), context(), 'button');
      },
      remove(stepIds) {
        session.select(stepIds);
        runAction(actionOf('step.delete'), context(), 'button');
      },
    };
  }, [editor]);
}

/** Rows and cards appear some frames after the change that brought them. Whatever was opened meanwhile keeps the focus. */
function focusOf(
  stage: RefObject<HTMLElement | null>,
  step: string,
  port: string | null,
  controls: CanvasControls | null,
  isFree: () => boolean,
): void {
  if (controls !== null) {
    requestAnimationFrame(() => {
      if (isFree()) controls.focusStep(step);
    });
    return;
  }
  const selector =
    port === null ? `[data-step="${CSS.escape(step)}"]` : `[data-way="${CSS.escape(`${step}:${port}`)}"]`;
  const tryAgain = (left: number) => {
    if (!isFree()) return;
    const element =
      stage.current?.querySelector(selector) ?? stage.current?.querySelector(`[data-step="${CSS.escape(step)}"]`);
    if (element instanceof HTMLElement) {
      element.focus({ preventScroll: true });
      element.scrollIntoView({ block: 'nearest' });
    } else if (left > 0) requestAnimationFrame(() => tryAgain(left - 1));
  };
  requestAnimationFrame(() => tryAgain(20));
}

/** To the step that had the focus last, else to the one that Tab reaches. */
function goToSteps({ editor, steps, page }: ActionContext): boolean {
  const { focus } = editor;
  if (focus === null || !steps.has(focus.step)) return false;
  page.focus(focus.step, focus.port);
  return true;
}

function anchorOf(stage: RefObject<HTMLElement | null>, step: string) {
  const element = stage.current?.querySelector(`[data-step="${CSS.escape(step)}"]`) ?? stage.current;
  const box = element?.getBoundingClientRect();
  if (box === undefined) return { left: 0, top: 0, width: 0, height: 0 };
  // A tall card or the whole stage: beside its upper edge.
  return { left: box.left, top: box.top, width: Math.min(box.width, 320), height: Math.min(box.height, 96) };
}
