import { Modal, Switch } from '@mantine/core';
import { useState } from 'react';
import { actionGroups } from './action.ts';
import classes from './actions.module.css';
import { useEditor } from './editor-context.ts';
import { isMacKeyboard, keyWords, singleKeysAreOn, switchSingleKeys } from './keys.ts';
import { actions } from './registry.ts';

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
  const [areOn, setOn] = useState(singleKeysAreOn);
  const isMac = isMacKeyboard();
  const groups = actionGroups.map((group) => ({
    group,
    rows: actions.filter((action) => action.group === group && action.keys.length > 0),
  }));
  return (
    <Modal opened onClose={onClose} title="Keys" size={620} returnFocus={false}>
      <Switch
        label="Single letters do something"
        description="They work while the focus is in the canvas or the outline, never in text fields. Switch them off if you dictate, or hit them by accident."
        checked={areOn}
        onChange={(event) => {
          switchSingleKeys(event.currentTarget.checked);
          setOn(event.currentTarget.checked);
        }}
      />
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

function KeyTable({ title, rows }: { title: string; rows: readonly (readonly [string, string])[] }) {
  return (
    <section aria-label={title}>
      <h3 className={classes.keyGroup}>{title}</h3>
      <table className={classes.keyTable}>
        <tbody>
          {rows.map(([keys, words]) => (
            <tr key={words}>
              <th scope="row">{words}</th>
              <td>
                <kbd>{keys}</kbd>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
