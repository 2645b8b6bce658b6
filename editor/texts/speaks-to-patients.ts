import type { FoundText } from './found-text.ts';

/** Whether a text of `file` ends up in messages: what patients read is not in the editor's language. */
export function isForPatients({ key, position }: FoundText, file: string): boolean {
  return speaksToPatients.has(file) && (position !== 'words' || key.includes('{{'));
}

/** The server writes the same words as these files do. Only what stands at a place for people, a `label` say, is a text there. */
const speaksToPatients: ReadonlySet<string> = new Set([
  'engine/core/src/message/email-shell.ts',
  'engine/core/src/message/local-time.ts',
  'engine/core/src/message/merge-values.ts',
  'engine/core/src/plan/advice/texts.ts',
  'engine/core/src/rules/auto-reply-text.ts',
]);
