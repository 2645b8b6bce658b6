import { notifications } from '@mantine/notifications';
import type { Gap } from '../document/commands.ts';
import { fragmentOf } from '../document/fragment-of.ts';
import { gapsAfter } from '../document/gaps.ts';
import { readFragment } from '../document/read-fragment.ts';
import { act, movable } from './acting.ts';
import type { ActionContext } from './action.ts';

/** The selected steps as text for the clipboard; null after saying why there are none. */
export function copiedText(context: ActionContext): string | null {
  const copied = fragmentOf(context.document, context.targets);
  if (copied.ok) return JSON.stringify(copied.fragment, null, 2);
  tellProblem(context, 'Not copied', copied.problem);
  return null;
}

export function tellCopied(context: ActionContext, text: string): void {
  const read = readFragment(text);
  const count = read.ok ? Object.keys(read.fragment.steps).length : 0;
  context.session.say(`Copied ${count === 1 ? '1 step' : `${count} steps`}. Paste in this campaign or in another one.`);
}

/** Deletes what was copied. */
export function cutSteps(context: ActionContext): void {
  const copied = fragmentOf(context.document, context.targets);
  // A step that branches was copied with all that hangs on it, so all of that goes.
  const nodeIds = copied.ok ? Object.keys(copied.fragment.steps) : movable(context);
  act(context, { kind: 'remove', nodeIds });
}

/** Puts copied text in behind the selected step, else at the end of the main line; junk is answered with a sentence. */
export function pasteText(context: ActionContext, text: string): boolean {
  if (context.readOnly !== null) return tellProblem(context, 'Not pasted', context.readOnly);
  const read = readFragment(text);
  if (!read.ok) return tellProblem(context, 'Not pasted', read.problem);
  const at = pastePlace(context);
  if (at === null) {
    return tellProblem(
      context,
      'Not pasted',
      'The journey ends at this step. Select the step that they are to follow.',
    );
  }
  const done = context.draft.perform({ kind: 'paste', at, fragment: read.fragment }, context.targets);
  if (done !== null) return true;
  const triggersOnly = 'A campaign has one trigger of its own, so triggers and notes are not pasted.';
  const ends =
    'These steps end the journey, so they can only stand where nothing follows. Select the last step of a branch.';
  const steps = Object.values(read.fragment.steps);
  const isTrigger = steps.every(({ kind }) => kind.endsWith('trigger') || kind === 'audience' || kind === 'note');
  return tellProblem(context, 'Not pasted', isTrigger ? triggersOnly : ends);
}

function pastePlace({ targets, document, editor, gaps }: ActionContext): Gap | null {
  const last = targets.at(-1);
  if (last === undefined) return gaps.at(-1) ?? null;
  const port = editor.focus?.step === last ? editor.focus.port : null;
  const own = gapsAfter(document, last);
  return own.find((gap) => gap.port === port) ?? own[0] ?? null;
}

/** False, for callers that hand it on. */
function tellProblem({ session }: ActionContext, title: string, message: string): false {
  notifications.show({ color: 'red', title, message });
  session.say(`${title}: ${message}`);
  return false;
}
