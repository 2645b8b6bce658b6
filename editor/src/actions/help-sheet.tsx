import { Modal } from '@mantine/core';
import { actionGroups } from './action.ts';
import { useEditor } from './editor-context.ts';
import { KeyTable } from './key-table.tsx';
import { isMacKeyboard, keyWords } from './keys.ts';
import { actions } from './registry.ts';
import { SingleKeysSwitch } from './single-keys-switch.tsx';

const walking: readonly [string, string][] = [
  ['↑ ↓', 'Step before, next step'],
  ['← →', 'Branch beside it; in the outline: out of a branch, into it'],
  ['Home, End', 'Trigger, end of the branch'],
  ['Shift + ↑ ↓', 'Select several'],
  ['Esc', 'One level back'],
];

/** The keys of every action, and whether single letters count. */
export function HelpSheet({ onClose }: { onClose: () => void }) {
  const context = useEditor().context();
  const isMac = isMacKeyboard();
  const groups = actionGroups.map((group) => ({
    group,
    rows: actions.filter((action) => action.group === group && action.keys.length > 0),
  }));
  return (
    <Modal opened onClose={onClose} title="Keys" size={620} returnFocus={false}>
      <SingleKeysSwitch where="the canvas or the outline" />
      <KeyTable title="Move about" rows={walking} />
      {groups.map(({ group, rows }) =>
        rows.length === 0 ? null : (
          <KeyTable
            key={group}
            title={group}
            rows={rows.map((action) => [
              action.keys.map((key) => keyWords(key, isMac)).join(', '),
              action.label({ ...context, targets: [], history: { ...context.history, undo: [], redo: [] } }),
            ])}
          />
        ),
      )}
    </Modal>
  );
}
