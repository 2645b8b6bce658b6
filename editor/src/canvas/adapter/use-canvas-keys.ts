import type { RefObject } from 'react';
import { useEffect, useRef } from 'react';
import type { WalkKey } from '../walk.ts';
import { isWalkKey } from '../walk.ts';

type KeyHandlers = {
  onWalk: (from: string, key: WalkKey) => string | null;
  onClose: () => void;
  moveFocus: (id: string) => void;
};

/** A native listener on the canvas itself: keys pressed in menus and dialogs, which React lets bubble here, never reach it. */
export function useCanvasKeys(root: RefObject<HTMLDivElement | null>, handlers: KeyHandlers) {
  const latest = useRef(handlers);
  latest.current = handlers;
  useEffect(() => {
    const element = root.current;
    if (element === null) return;
    const onKeyDown = (event: KeyboardEvent) => {
      const from = event.target instanceof HTMLElement ? event.target.dataset['step'] : undefined;
      if (from === undefined || event.defaultPrevented) return;
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      if (event.key === 'Escape') return latest.current.onClose();
      if (!isWalkKey(event.key)) return;
      event.preventDefault();
      const to = latest.current.onWalk(from, event.key);
      if (to !== null) latest.current.moveFocus(to);
    };
    element.addEventListener('keydown', onKeyDown);
    return () => element.removeEventListener('keydown', onKeyDown);
  }, [root]);
}
