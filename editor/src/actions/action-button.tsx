import { ActionIcon, Tooltip } from '@mantine/core';
import { memo, useSyncExternalStore } from 'react';
import { useEditor } from './editor-context.ts';
import { isMacKeyboard, keyWords } from './keys.ts';
import { actionOf, runAction } from './registry.ts';

/** An action as a button of the toolbar. The tooltip names it and its key, or says why it cannot be done. */
export const ActionButton = memo(function ActionButton({
  id,
  className,
}: {
  id: string;
  className?: string | undefined;
}) {
  const editor = useEditor();
  const action = actionOf(id);
  // What it says and whether it can be done, as one text, so that only a change of these redraws it.
  const words = useSyncExternalStore(
    (listener) => {
      const stops = [editor.session.subscribe(listener), editor.context().draft.subscribe(listener)];
      return () => {
        for (const stop of stops) stop();
      };
    },
    () => {
      const context = editor.context();
      const allowed = action.allowed(context);
      return allowed === true ? action.label(context) : `${blocked}${allowed}`;
    },
  );
  const isBlocked = words.startsWith(blocked);
  const label = isBlocked ? words.slice(blocked.length) : words;
  const [key] = action.keys;
  const keys = key === undefined ? '' : ` (${keyWords(key, isMacKeyboard())})`;
  return (
    <Tooltip label={`${label}${isBlocked ? '' : keys}`}>
      <ActionIcon
        size={32}
        {...(className === undefined ? {} : { className })}
        aria-label={label}
        aria-disabled={isBlocked}
        {...(isBlocked ? { 'data-disabled': true } : {})}
        onClick={() => runAction(action, editor.context(), 'button')}
      >
        <action.icon size={18} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
});

/** No label begins with this. */
const blocked = '\u0000';
