import type { NodeCategory } from '@cairn/core';

/** Headings of the families of steps. */
export const familyNames: Readonly<Record<NodeCategory, string>> = {
  trigger: 'Who enters',
  time: 'Wait',
  choice: 'Decide',
  message: 'Send',
  action: 'Do',
  outcome: 'Finish',
  note: 'Notes',
};
