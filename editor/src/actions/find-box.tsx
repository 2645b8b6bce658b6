import { UnstyledButton } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEditor } from './editor-context.ts';
import classes from './find-box.module.css';
import { actionOf, runAction } from './registry.ts';

/** Looks like the search field it opens; on narrow screens its icon alone. */
export function FindBox() {
  const editor = useEditor();
  return (
    <UnstyledButton
      className={classes.box}
      aria-label="Find a step"
      onClick={() => runAction(actionOf('view.find'), editor.context(), 'button')}
    >
      <IconSearch size={16} aria-hidden />
      <span className={classes.words}>Find a step</span>
      <kbd className={classes.key}>/</kbd>
    </UnstyledButton>
  );
}
