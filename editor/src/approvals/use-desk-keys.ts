import { type RefObject, useEffect, useRef } from 'react';
import { isSingleKey, singleKeysAreOn } from '../actions/keys.ts';
import type { DeskKey } from './desk-keys.ts';

type DeskKeys = Record<DeskKey, () => unknown>;

/** Single keys while focus is within the desk, and never where somebody writes. A button keeps Enter for itself. */
export function useDeskKeys(desk: RefObject<HTMLElement | null>, keys: DeskKeys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!(event.target instanceof HTMLElement) || !desk.current?.contains(event.target)) return;
      if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target, event.key)) return;
      const key = event.key.toLowerCase();
      if (!isDeskKey(latest.current, key) || (isSingleKey(key) && !singleKeysAreOn())) return;
      event.preventDefault();
      latest.current[key]();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [desk]);
}

function isDeskKey(keys: DeskKeys, key: string): key is keyof DeskKeys {
  return Object.hasOwn(keys, key);
}

function isWriting(target: HTMLElement, key: string): boolean {
  if (target.closest('input, textarea, select, [contenteditable="true"], [role="textbox"]')) return key !== 'Escape';
  return key === 'Enter' && target.closest('button, a') !== null;
}
