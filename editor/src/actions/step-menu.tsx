import { Menu } from '@mantine/core';
import { Fragment } from 'react';
import type { Anchor } from '../canvas/canvas-editing.ts';
import type { Action } from './action.ts';
import { actionGroups } from './action.ts';
import classes from './actions.module.css';
import { anchorStyle } from './anchor-style.ts';
import { useEditor } from './editor-context.ts';
import { isMacKeyboard, keyWords } from './keys.ts';
import { actions, runAction } from './registry.ts';

/** What can be done with the selected steps: one menu for canvas and outline. What cannot be done says why. */
export function StepMenu({ anchor, onClose }: { anchor: Anchor; onClose: () => void }) {
  const editor = useEditor();
  const context = editor.context();
  const isMac = isMacKeyboard();
  const [only] = context.targets;
  const title = only !== undefined && context.targets.length === 1 ? context.steps.get(only)?.title : undefined;
  const label = title === undefined ? `${context.targets.length} steps` : title;
  const run = (action: Action) => {
    onClose();
    runAction(action, editor.context(), 'menu');
  };
  // With several steps most could only say that they want one.
  const isShown = (action: Action) => context.targets.length < 2 || action.allowed(context) === true;
  const groups = actionGroups.flatMap((group) => {
    const members = actions.filter((one) => one.group === group && one.isInStepMenu === true && isShown(one));
    return members.length === 0 ? [] : [{ group, members }];
  });
  return (
    <Menu
      opened
      onChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      position="bottom-start"
      width={290}
      returnFocus={false}
      // The key that opens it is pressed outside of it.
      clickOutsideEvents={['mousedown', 'touchstart']}
    >
      <Menu.Target>
        <div aria-hidden style={anchorStyle(anchor)} />
      </Menu.Target>
      <Menu.Dropdown aria-label={`Actions for ${label}`} className={classes.menu ?? ''}>
        {groups.map(({ group, members }, index) => (
          <Fragment key={group}>
            {index === 0 ? null : <Menu.Divider />}
            {members.map((action) => {
              const allowed = action.allowed(context);
              const [key] = action.keys;
              return (
                <Menu.Item
                  key={action.id}
                  leftSection={<action.icon size={16} aria-hidden />}
                  rightSection={key === undefined ? null : <kbd className={classes.key}>{keyWords(key, isMac)}</kbd>}
                  {...(action.id === 'step.delete' ? { className: classes.danger ?? '' } : {})}
                  {...(allowed === true ? {} : { 'aria-disabled': true, 'data-disabled': true, title: allowed })}
                  closeMenuOnClick={false}
                  onClick={() => run(action)}
                >
                  {action.label(context)}
                </Menu.Item>
              );
            })}
          </Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
