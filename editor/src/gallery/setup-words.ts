import type { SetupItem } from '@cairn/core/gallery';

/** What a template needs, on its badge. */
export const setupWords = {
  text: 'Your words',
  link: 'A link',
  segment: 'A segment',
  audience: 'Who gets it',
  date: 'A date',
} as const satisfies Record<SetupItem['kind'], string>;
