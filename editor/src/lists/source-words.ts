import type { PatientListCard } from '@cairn/core/api';

/** Where a list came from. */
export const sourceWords = {
  paste: 'Pasted',
  csv: 'A file',
  picked: 'Picked',
} as const satisfies Record<PatientListCard['source'], string>;
