import type { Position } from './positions.ts';

/** A stretch of a source, in UTF-16 units. */
export interface Stretch {
  start: number;
  end: number;
}

/** A text that people read, as it stands in a source. */
export interface FoundText extends Stretch {
  /** The English words without spaces at the ends; `{0}`, `{1}` … stand for what is only known at run time. */
  key: string;
  form: 'string' | 'attribute' | 'template' | 'children';
  position: Position;
  /** The spaces at both ends, which no translation has to repeat. */
  before: string;
  after: string;
  /** What `{0}`, `{1}` … stand for, in the source. Other texts may stand in there. */
  holes: Stretch[];
}

/** The text that pieces of words with `holes` between them make. */
export function foundText(words: readonly string[], place: Omit<FoundText, 'key' | 'before' | 'after'>): FoundText {
  if (words.some((piece) => /\{\d+\}/.test(piece)))
    throw new Error(`A text can't hold {0} itself, that is where values go: ${words.join('…')}`);
  const whole = words.map((piece, at) => (at === 0 ? piece : `{${at - 1}}${piece}`)).join('');
  const key = whole.trim();
  const before = whole.slice(0, whole.length - whole.trimStart().length);
  return { ...place, key, before, after: key === '' ? '' : whole.slice(before.length + key.length) };
}
