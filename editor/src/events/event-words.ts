import { eventWords as wordsOf } from '@cairn/core';

/** An event in words; `code` is its name as it was sent, where the words are others. */
export function eventWords(name: string): { words: string; code: string | null } {
  const { label } = wordsOf(name);
  return label === name ? { words: name, code: null } : { words: label, code: name };
}
