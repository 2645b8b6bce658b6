import { notifications } from '@mantine/notifications';
import type { Action, ActionContext, ActionGroup, ActionSource } from './action.ts';
import { clipboardActions } from './clipboard-actions.ts';
import { historyActions } from './history-actions.ts';
import { moveActions } from './move-actions.ts';
import { pageActions } from './page-actions.ts';
import { selectActions } from './select-actions.ts';
import { stepActions } from './step-actions.ts';
import { viewActions } from './view-actions.ts';

/** Everything an author can do: toolbar, menus, palette, keys, help and tests read this table. */
export const actions: readonly Action[] = [
  ...stepActions,
  ...moveActions,
  ...historyActions,
  ...clipboardActions,
  ...selectActions,
  ...viewActions,
  ...pageActions,
];

export function actionOf(id: string): Action {
  const action = actions.find((one) => one.id === id);
  if (action === undefined) throw new Error(`there is no action ${id}`);
  return action;
}

/** Does an action, or says why not. */
export function runAction(action: Action, context: ActionContext, source: ActionSource): void {
  const allowed = action.allowed(context);
  if (allowed === true) {
    action.perform(context, source);
    return;
  }
  context.session.say(allowed);
  // Eyes look for the reason too, but not for being told that there is nothing to undo.
  if (action.group !== viewing && !action.id.startsWith('history.')) notifications.show({ message: allowed });
}

// Groups are shown by their name, so a build in another language translates it here and there alike.
const viewing: ActionGroup = 'View';
