import { useEffect } from 'react';
import type { DraftSession } from './draft-session.ts';

/** Ctrl/Cmd+S saves now; Ctrl/Cmd+Z, Shift+Z and Ctrl+Y undo and redo, except in text fields, which keep their own. */
export function useSaveKeys(session: DraftSession): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      if (key === 's') {
        event.preventDefault();
        leaveField();
        void session.flush();
        return;
      }
      if (isTextField(event.target)) return;
      if (key === 'z') {
        event.preventDefault();
        if (event.shiftKey) session.redo();
        else session.undo();
      } else if (key === 'y') {
        event.preventDefault();
        session.redo();
      }
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [session]);
}

/** Text fields hand over what was typed when they lose focus. */
function leaveField(): void {
  const { activeElement } = document;
  if (!isTextField(activeElement) || !(activeElement instanceof HTMLElement)) return;
  activeElement.blur();
  activeElement.focus();
}

function isTextField(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return true;
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button'].includes(target.type);
  return target instanceof HTMLElement && target.isContentEditable;
}
