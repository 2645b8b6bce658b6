import type { RefObject } from 'react';
import { useEffect } from 'react';

/** `L` shows and hides the numbers, while the focus is on the picture and not in a field. */
export function useNumbersKey(stage: RefObject<HTMLElement | null>, onPress: () => void): void {
  useEffect(() => {
    const root = stage.current;
    if (root === null) return;
    const onKeyDown = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof HTMLElement && event.target.closest('input, textarea, select') !== null;
      if (event.key.toLowerCase() !== 'l' || event.ctrlKey || event.metaKey || event.altKey || isTyping) return;
      event.preventDefault();
      onPress();
    };
    root.addEventListener('keydown', onKeyDown);
    return () => root.removeEventListener('keydown', onKeyDown);
  });
}
