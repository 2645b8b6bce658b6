/**
 * What a browser shows for the text between two tags: lines lose their indentation and are joined by one space, as the
 * JSX transform does it, and entities become the characters they stand for.
 */
export function jsxText(raw: string): string {
  const lines = raw.split(/\r\n|\n|\r/);
  const last = lines.length - 1;
  const shown = lines
    .map((line, at) => line.replaceAll('\t', ' ').slice(at === 0 ? 0 : line.search(/[^ \t]|$/)))
    .map((line, at) => (at === last ? line : line.replace(/ +$/, '')))
    .filter((line) => line !== '');
  return decodeEntities(shown.join(' '));
}

/** A JSX attribute or text may name characters; what is not known here is a mistake that a build should stop at. */
export function decodeEntities(text: string): string {
  return text.replaceAll(/&(#x[\da-f]+|#\d+|[a-z]+);/gi, (entity, name: string) => {
    if (name.startsWith('#x')) return String.fromCodePoint(Number.parseInt(name.slice(2), 16));
    if (name.startsWith('#')) return String.fromCodePoint(Number(name.slice(1)));
    const character = entities.get(name);
    if (character === undefined)
      throw new Error(`Write ${entity} as the character itself: the texts know it by no name.`);
    return character;
  });
}

const entities = new Map([
  ['amp', '&'],
  ['apos', "'"],
  ['gt', '>'],
  ['lt', '<'],
  ['nbsp', '\u00a0'],
  ['quot', '"'],
]);
