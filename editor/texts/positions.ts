/**
 * What the place of a string says about it. `words`: whoever stands here is read by people, also a single small word.
 * `beside words`: the same, because what it stands for one choice with is read by people. `open`: its form decides
 * (`readsAsWords`). `machine`: a program reads it, whatever it looks like.
 */
export type Position = 'words' | 'beside words' | 'open' | 'machine';

/** The position of the value of a JSX attribute, or of the property of an object, by its name. */
export function positionOfNamed(name: string): Position {
  if (wordNames.has(name)) return 'words';
  return machineNames.has(name) || /^(data-|on[A-Z])/.test(name) ? 'machine' : 'open';
}

/** The position of what a call is given, by the name of what is called: `includes` for `names.includes(…)`. */
export function positionOfArguments(callee: string): Position {
  if (takersOfWords.has(callee)) return 'words';
  return machineCalls.has(callee) ? 'machine' : 'open';
}

const wordNames = new Set([
  ...['alt', 'aria-description', 'aria-label', 'aria-roledescription', 'aria-valuetext', 'data-label', 'description'],
  ...['detail', 'error', 'help', 'label', 'nothingFoundMessage', 'placeholder', 'suffix', 'title'],
]);

// `subject`, `body` and `smsBody` are what a campaign says to patients: their language is not the editor's.
const machineNames = new Set([
  ...[
    'aria-labelledby',
    'aria-describedby',
    'autoComplete',
    'body',
    'className',
    'classNames',
    'color',
    'd',
    'href',
    'htmlFor',
  ],
  ...['id', 'key', 'kind', 'labelElement', 'path', 'queryKey', 'role', 'src', 'style', 'styles', 'transform'],
  ...['smsBody', 'subject', 'transition', 'type', 'variant', 'viewBox'],
]);

const takersOfWords = new Set(['countOf']);

const machineCalls = new Set([
  ...[
    'addEventListener',
    'assertNever',
    'closest',
    'endsWith',
    'Error',
    'get',
    'getItem',
    'has',
    'includes',
    'indexOf',
    'literal',
  ],
  ...['enum', 'discriminatedUnion', 'querySelector', 'querySelectorAll', 'RegExp', 'replace', 'replaceAll', 'Set'],
  ...['setItem', 'split', 'startsWith', 'TypeError', 'URL', 'URLSearchParams'],
]);
