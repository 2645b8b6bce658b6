/** A key as actions name it: modifiers and the key itself, "mod+shift+z", "alt+ArrowUp", "?". */
type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** Whether a key press is that of an action. */
export function isKey(pressed: Pressed, keys: string): boolean {
  const parts = keys.split('+').filter((part) => part !== '');
  const name = keys.endsWith('+') ? '+' : (parts.at(-1) ?? '');
  const needs = (modifier: string) =>
    parts.slice(0, -1).includes(modifier) || (keys.endsWith('+') && parts.includes(modifier));
  if ((pressed.ctrlKey || pressed.metaKey) !== needs('mod') || pressed.altKey !== needs('alt')) return false;
  // What shift is needed for to write a sign differs between keyboards.
  const isSign = name.length === 1 && !/[a-z]/.test(name);
  if (!isSign && pressed.shiftKey !== needs('shift')) return false;
  return name.length === 1 ? pressed.key.toLowerCase() === name : pressed.key === name;
}

/** Whether a key is a letter or sign alone, which the author can switch off. */
export function isSingleKey(keys: string): boolean {
  return !keys.includes('mod+') && !keys.includes('alt+') && keys.replace('shift+', '').length === 1;
}

const names: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Delete: 'Del',
  Escape: 'Esc',
  ContextMenu: 'Menu key',
};

/** How a key is shown: "Ctrl + Z", on a Mac "⌘ Z". */
export function keyWords(keys: string, isMac: boolean): string {
  const plus = keys.endsWith('+');
  const parts = keys.split('+').filter((part) => part !== '');
  const named = [...parts, ...(plus ? ['+'] : [])].map((part) => {
    if (part === 'mod') return isMac ? '⌘' : 'Ctrl';
    if (part === 'alt') return isMac ? '⌥' : 'Alt';
    if (part === 'shift') return isMac ? '⇧' : 'Shift';
    return names[part] ?? (part.length === 1 ? part.toUpperCase() : part);
  });
  return named.join(isMac ? ' ' : ' + ');
}

export function isMacKeyboard(): boolean {
  return typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent);
}

const setting = 'cairn.single-keys';

/** Whether single letters do something; kept in this browser. */
export function singleKeysAreOn(): boolean {
  return window.localStorage.getItem(setting) !== 'off';
}

export function switchSingleKeys(isOn: boolean): void {
  if (isOn) window.localStorage.removeItem(setting);
  else window.localStorage.setItem(setting, 'off');
}

/** Fields keep their keys: letters, undo, copy and paste mean the text in them. */
export function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'button', 'range', 'submit'].includes(target.type);
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    target.isContentEditable ||
    target.getAttribute('role') === 'textbox'
  );
}
