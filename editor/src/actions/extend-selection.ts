import { isWalkKey, walk } from '../canvas/walk.ts';
import type { ActionContext } from './action.ts';

/** Shift with an arrow on the canvas: the next step joins those selected. True where the key was meant for it. */
export function extendSelection({ view, editor, steps, session, page }: ActionContext, key: string): boolean {
  const { focus, selection } = editor;
  if (view !== 'canvas' || focus === null || !isWalkKey(key) || key === 'End' || key === 'Home') return false;
  const next = walk(steps, focus.step, key);
  if (next === null) return true;
  const before = selection.size === 0 ? [focus.step] : [...selection];
  session.set({ selection: new Set([...before, next]), focus: { step: next, port: null } });
  session.say(`${new Set([...before, next]).size} steps selected`);
  page.focus(next);
  return true;
}
