import type { ImportedPerson } from '@cairn/core/imports';

/** Whether a row is about somebody who is written to for a patient, under consent of their own address. */
export function isContact({ kind, contactOf }: ImportedPerson): boolean {
  return kind === 'contact' || contactOf !== undefined;
}
