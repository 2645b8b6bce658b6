/**
 * Whether a string that stands nowhere in particular is something that a person reads. Names, addresses, classes and
 * formats are written in one piece and in small letters here; what is shown has a space or begins with a capital.
 */
export function readsAsWords(text: string): boolean {
  const trimmed = text.trim();
  if (machinePatterns.some((pattern) => pattern.test(trimmed)) || keysOfKeyboards.has(trimmed)) return false;
  if (/^\p{Lu}[\p{Ll}’'-]+[.…:?!,;]?$/u.test(trimmed)) return true;
  return /\s/.test(trimmed) && /\p{L}{2}/u.test(trimmed);
}

/** Whether there is anything to translate at all: a letter outside of the holes. */
export function hasLetters(text: string): boolean {
  return /\p{L}/u.test(text.replaceAll(/\{[^{}]*\}/g, ''));
}

const machinePatterns = [
  // Addresses, paths and lists of hosts.
  /^[\w-]+(\.[\w-]+)+( |$)/,
  /^[\w.+-]*:?\/{1,2}[\w{]/,
  // What a campaign says to patients: their language is not the editor's.
  /\{\{|\{%/,
  // Patterns.
  /\(\?[:=!<]|\[\^/,
  // Markup and drawings.
  /^<[a-z/!]/,
  /^[\w-]+="/,
  /^[MLHVCSQTAZ] ?[-\d]/,
  // Style: "1fr auto", "translate(…)", "opacity 120ms ease", "(max-width: 699px)", "ui-monospace, …".
  /^[\d.]+(px|rem|em|fr|ms|s|vh|vw|%)\b/,
  /^[a-z-]+\([^)]*\)/,
  /^\([a-z-]+: /,
  /\b\d+m?s (ease|linear)/,
  /^(system-ui|ui-monospace),/,
  /var\(--/,
  // Selectors.
  /^[[.#:][\w-]/,
  /\[[\w-]+(=|\])/,
];

/** What a browser calls keys: words for a program, unless they stand where a person reads. */
const keysOfKeyboards = new Set([
  ...['Alt', 'Backspace', 'Control', 'Delete', 'End', 'Enter', 'Escape', 'Home', 'Insert', 'Meta', 'Shift', 'Space'],
  'Tab',
]);
