import { z } from 'zod';

/** Text of a filter: what a database can hold as text, so that "is" means the same wherever it is asked. */
export function filterText(max: number) {
  return z
    .string()
    .min(1)
    .max(max)
    .refine((text) => isStorable(text), 'contains a character that no text may hold');
}

/** No NUL, and no half of a surrogate pair. */
export function isStorable(text: string): boolean {
  return !text.includes('\u0000') && text.isWellFormed();
}
