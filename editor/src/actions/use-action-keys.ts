import type { RefObject } from 'react';
import { useEffect } from 'react';
import type { Action } from './action.ts';
import { copiedText, cutSteps, pasteText, tellCopied } from './clipboard.ts';
import type { Editor } from './editor-context.ts';
import { extendSelection } from './extend-selection.ts';
import { heldKey } from './held.ts';
import { isKey, isSingleKey, isTextField, singleKeysAreOn } from './keys.ts';
import { actions, runAction } from './registry.ts';

/** Keys that the browser answers better: it hands over what was copied without asking. */
const browsersOwn = new Set(['clipboard.copy', 'clipboard.cut', 'clipboard.paste', 'step.open']);

/**
 * Native listeners, because React's events also arrive from menus and dialogs that hang elsewhere in the page: single keys on `stage`,
 * which holds canvas and outline; the others on the window.
 */
export function useActionKeys(stage: RefObject<HTMLElement | null>, editor: Editor): void {
  useEffect(() => {
    const element = stage.current;
    if (element === null) return;
    // Before the canvas hears of them: arrows mean something else while steps are held, and with Shift.
    const onHeld = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTextField(event.target)) return;
      const context = editor.context();
      const isMeant = event.shiftKey ? extendSelection(context, event.key) : heldKey(context, event.key);
      if (!isMeant) return;
      event.preventDefault();
      event.stopPropagation();
    };
    const onStageKey = (event: KeyboardEvent) => {
      const { selection, focus } = editor.session.state();
      if (event.key === 'Escape' && selection.size > 1) editor.session.select(focus === null ? [] : [focus.step]);
      answer(event, 'steps', editor);
    };
    const onPageKey = (event: KeyboardEvent) => answer(event, 'page', editor);
    const onFocus = ({ target }: FocusEvent) => {
      const step = target instanceof HTMLElement ? target.dataset['step'] : undefined;
      if (step !== undefined) editor.session.arrive(step, null);
    };
    const onPointer = () => editor.session.pointing(true);
    const onAnyKey = () => editor.session.pointing(false);
    element.addEventListener('pointerdown', onPointer, { capture: true });
    window.addEventListener('keydown', onAnyKey, { capture: true });
    element.addEventListener('focusin', onFocus);
    element.addEventListener('keydown', onHeld, { capture: true });
    element.addEventListener('keydown', onStageKey);
    window.addEventListener('keydown', onPageKey);
    return () => {
      element.removeEventListener('pointerdown', onPointer, { capture: true });
      window.removeEventListener('keydown', onAnyKey, { capture: true });
      element.removeEventListener('focusin', onFocus);
      element.removeEventListener('keydown', onHeld, { capture: true });
      element.removeEventListener('keydown', onStageKey);
      window.removeEventListener('keydown', onPageKey);
    };
  }, [stage, editor]);
  useClipboard(stage, editor);
}

function answer(event: KeyboardEvent, scope: Action['scope'], editor: Editor): void {
  if (event.defaultPrevented || event.isComposing) return;
  const inText = isTextField(event.target);
  const action = actions.find((one) => one.scope === scope && one.keys.some((key) => isKey(event, key)));
  if (action === undefined || browsersOwn.has(action.id)) return;
  if (inText && action.inFields !== true) return;
  if (action.keys.some((key) => isKey(event, key) && isSingleKey(key)) && !singleKeysAreOn()) return;
  const context = editor.context();
  // A dialog over the campaign has the keys.
  if (context.editor.overlay !== null) return;
  event.preventDefault();
  runAction(action, context, 'keyboard');
}

/** Copy, cut and paste by the browser's own events, which need nobody's permission. */
function useClipboard(stage: RefObject<HTMLElement | null>, editor: Editor): void {
  useEffect(() => {
    const isMeant = (event: ClipboardEvent) => {
      // Nothing has the focus for a moment when the step that had it was deleted.
      const isNowhere = document.activeElement === document.body && editor.session.state().overlay === null;
      const inside = isNowhere || (stage.current?.contains(document.activeElement) ?? false);
      const hasText = (window.getSelection()?.toString() ?? '') !== '';
      return inside && !isTextField(event.target) && (event.type === 'paste' || !hasText);
    };
    const onCopy = (event: ClipboardEvent) => {
      if (!isMeant(event)) return;
      const context = editor.context();
      if (event.type === 'cut' && context.readOnly !== null) return context.session.say(context.readOnly);
      const text = copiedText(context);
      if (text === null) return;
      event.clipboardData?.setData('text/plain', text);
      event.preventDefault();
      tellCopied(context, text);
      if (event.type === 'cut') cutSteps(context);
    };
    const onPaste = (event: ClipboardEvent) => {
      if (!isMeant(event)) return;
      event.preventDefault();
      pasteText(editor.context(), event.clipboardData?.getData('text/plain') ?? '');
    };
    document.addEventListener('copy', onCopy);
    document.addEventListener('cut', onCopy);
    document.addEventListener('paste', onPaste);
    return () => {
      document.removeEventListener('copy', onCopy);
      document.removeEventListener('cut', onCopy);
      document.removeEventListener('paste', onPaste);
    };
  }, [stage, editor]);
}
