import { Switch } from '@mantine/core';
import { useState } from 'react';
import { singleKeysAreOn, switchSingleKeys } from './keys.ts';

/** Whether single letters do something, in this browser. `where`: in which part of the page they count. */
export function SingleKeysSwitch({ where }: { where: string }) {
  const [areOn, setOn] = useState(singleKeysAreOn);
  return (
    <Switch
      label="Single letters do something"
      description={`They work while the focus is in ${where}, never in text fields. Switch them off if you dictate, or hit them by accident.`}
      checked={areOn}
      onChange={(event) => {
        switchSingleKeys(event.currentTarget.checked);
        setOn(event.currentTarget.checked);
      }}
    />
  );
}
