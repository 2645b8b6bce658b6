import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import type { Action } from './action.ts';

export const historyActions: readonly Action[] = [
  {
    id: 'history.undo',
    label: ({ history }) => named('Undo', history.undo.at(-1)?.label),
    keywords: ['back', 'revert'],
    icon: IconArrowBackUp,
    keys: ['mod+z'],
    scope: 'page',
    group: 'Change',
    allowed: ({ history, readOnly }) => readOnly ?? (history.undo.length > 0 ? true : 'Nothing to undo'),
    perform: ({ draft }) => void draft.undo(),
  },
  {
    id: 'history.redo',
    label: ({ history }) => named('Redo', history.redo.at(-1)?.label),
    keywords: ['again', 'forward'],
    icon: IconArrowForwardUp,
    keys: ['mod+shift+z', 'mod+y'],
    scope: 'page',
    group: 'Change',
    allowed: ({ history, readOnly }) => readOnly ?? (history.redo.length > 0 ? true : 'Nothing to redo'),
    perform: ({ draft }) => void draft.redo(),
  },
];

function named(verb: string, label: string | undefined): string {
  return label === undefined ? verb : `${verb}: ${label}`;
}
