import type { Done } from '../campaigns/draft-session.ts';

/** What screen readers are told of a change; null for changes that fields tell of themselves. */
export function toldOf({ how, command, label }: Done, undoKey: string): string | null {
  switch (how) {
    case 'undid':
      return `Undone: ${label}.`;
    case 'redid':
      return `Done again: ${label}.`;
    case 'did':
      if (command === 'set_config' || command === 'set_settings') return null;
      return `${pastOf(label)}. ${undoKey} undoes it.`;
  }
}

const past: Readonly<Record<string, string>> = {
  add: 'Added',
  delete: 'Deleted',
  move: 'Moved',
  paste: 'Pasted',
  duplicate: 'Duplicated',
  continue: 'Continued',
  end: 'Ended',
  make: 'Made',
  reorder: 'Reordered',
  switch: 'Switched',
  change: 'Changed',
  rename: 'Renamed',
  use: 'Used',
  remove: 'Removed',
};

function pastOf(label: string): string {
  const [verb = '', ...rest] = label.split(' ');
  return [past[verb] ?? verb, ...rest].join(' ');
}
