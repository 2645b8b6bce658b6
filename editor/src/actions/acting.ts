import type { Command } from '../document/commands.ts';
import type { ActionContext } from './action.ts';

/** Does a command for the steps that are meant; says so where it cannot be done. */
export function act(context: ActionContext, command: Command, whyNot = 'Nothing changed.'): boolean {
  const done = context.draft.perform(command, context.targets);
  if (done === null) context.session.say(whyNot);
  return done !== null;
}

/** True where the campaign can be changed, else why not. */
export function mayChange({ readOnly }: ActionContext): true | string {
  return readOnly ?? true;
}

/** True where the campaign can be changed and one step at least, other than the trigger and notes, is meant. */
export function mayChangeSteps(context: ActionContext): true | string {
  if (context.readOnly !== null) return context.readOnly;
  if (context.targets.length === 0) return 'Select a step first.';
  return movable(context).length === 0 ? 'The trigger stays: a campaign has one, at its top.' : true;
}

/** Of the steps that are meant those that stand in a line. */
export function movable({ targets, steps }: ActionContext): string[] {
  return targets.filter((id) => !['trigger', 'note'].includes(steps.get(id)?.category ?? 'note'));
}

/** The one step that is meant, or null. */
export function onlyTarget({ targets }: ActionContext): string | null {
  return targets.length === 1 ? (targets[0] ?? null) : null;
}

/** True where exactly one step is meant, else what to do. */
export function needsOne(context: ActionContext): true | string {
  return onlyTarget(context) === null ? 'Select one step first.' : true;
}

/** The first reason why not, or true. */
export function allowedWith(...answers: readonly (true | string)[]): true | string {
  return answers.find((answer) => answer !== true) ?? true;
}
