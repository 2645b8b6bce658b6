import type { RefObject } from 'react';
import { useEffect } from 'react';
import { isKey, isSingleKey, isTextField, singleKeysAreOn } from '../actions/keys.ts';
import { actionOf } from '../actions/registry.ts';

/** The key of the live numbers shows and hides them, while the focus is on the picture and not in a field. */
export function useNumbersKey(stage: RefObject<HTMLElement | null>, onPress: () => void): void {
  useEffect(() => {
    const root = stage.current;
    if (root === null) return;
    const { keys } = actionOf('campaign.numbers');
    const onKeyDown = (event: KeyboardEvent) => {
      const key = keys.find((one) => isKey(event, one));
      if (key === undefined || isTextField(event.target) || (isSingleKey(key) && !singleKeysAreOn())) return;
      event.preventDefault();
      onPress();
    };
    root.addEventListener('keydown', onKeyDown);
    return () => root.removeEventListener('keydown', onKeyDown);
  });
}
