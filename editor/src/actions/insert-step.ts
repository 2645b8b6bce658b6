import type { Command } from '../document/commands.ts';
import { act } from './acting.ts';
import type { ActionContext } from './action.ts';

/** Puts a new step in. On the canvas its settings open for who uses a pointer; who uses keys stays at the step, to go on drawing. */
export function insertStep(
  context: ActionContext,
  command: Extract<Command, { kind: 'insert' }>,
  by: 'keyboard' | 'pointer',
  whyNot: string,
): void {
  if (!act(context, command, whyNot) || by === 'keyboard' || context.view !== 'canvas') return;
  const [added] = context.session.state().selection;
  if (added !== undefined) context.page.open(added);
}
