import type { PersonKind } from '@cairn/core';

/** What somebody in the register is, in a word. */
export const kindWords = {
  patient: 'Patient',
  lead: 'Lead',
  contact: 'Contact',
  organisation: 'Organisation',
} as const satisfies Record<PersonKind, string>;
