import type { Findings } from './find-texts.ts';
import type { FoundText, Stretch } from './found-text.ts';

/** English text → the words of a language. What is missing stays English. */
export type Dictionary = ReadonlyMap<string, string>;

/** What is to stand in a source instead of one of its stretches. */
export interface Replacement extends Stretch {
  words: string;
}

/**
 * What of a source changes for a language, by what was found in it: the outermost stretches, with whatever stands in their
 * holes already changed.
 */
export function replaceTexts(
  code: string,
  { texts, locales }: Findings,
  dictionary: Dictionary,
  language: string,
): Replacement[] {
  const wanted = [
    ...texts.flatMap((text) => {
      const words = dictionary.get(text.key);
      return words === undefined ? [] : [{ ...text, print: (holes: string[]) => printed(text, words, holes) }];
    }),
    ...locales.map((locale) => ({ ...locale, holes: [], print: () => JSON.stringify(language) })),
  ];
  const within = ({ start, end }: Stretch): Replacement[] => {
    const inside = wanted.filter((one) => one.start >= start && one.end <= end);
    return inside
      .filter((one) => !inside.some((other) => other !== one && other.start <= one.start && other.end >= one.end))
      .map((one) => ({ start: one.start, end: one.end, words: one.print(one.holes.map(source)) }));
  };
  /** The source of a hole in the language. */
  const source = (hole: Stretch): string => {
    let at = hole.start;
    let out = '';
    for (const { start, end, words } of within(hole)) {
      out += code.slice(at, start) + words;
      at = end;
    }
    return out + code.slice(at, hole.end);
  };
  return within({ start: 0, end: code.length });
}

/** The source of a text in other words. */
function printed({ form, before, after }: FoundText, translation: string, holes: readonly string[]): string {
  const pieces = `${before}${translation}${after}`.split(/\{(\d+)\}/);
  // Words stand at even places, the numbers of holes between them.
  const each = (ofWords: (words: string) => string, ofHole: (source: string) => string) =>
    pieces.map((piece, at) => (at % 2 === 0 ? ofWords(piece) : ofHole(holes[Number(piece)] ?? ''))).join('');
  switch (form) {
    case 'string':
      return JSON.stringify(pieces.join(''));
    case 'attribute':
      return `{${JSON.stringify(pieces.join(''))}}`;
    case 'template':
      return `\`${each(
        (words) => words.replaceAll(/[\\`]|\$\{/g, '\\$&'),
        (hole) => `\${${hole}}`,
      )}\``;
    case 'children':
      return each(
        (words) => (words === '' ? '' : `{${JSON.stringify(words)}}`),
        (hole) => hole,
      );
  }
}
