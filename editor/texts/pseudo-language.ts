/** Looks like a language and reads like English, so that whoever tries the editor in it sees what was forgotten. */
export const pseudoLanguage = 'en-XA';

/** `Saved` → `⟦Šáṽéđ··⟧`: about 30 % longer, as German is. What stands in braces is left as it is. */
export function pseudoText(text: string): string {
  const pieces = text.split(/(\{\{.*?\}\}|\{%.*?%\}|\{[^{}]*\})/);
  const accented = pieces.map((piece, at) =>
    at % 2 === 1 ? piece : [...piece].map((letter) => letters.get(letter) ?? letter).join(''),
  );
  return `⟦${accented.join('')}${'·'.repeat(Math.ceil(text.length * 0.3))}⟧`;
}

const plain = 'AEIOUCDGKLNRSTYZaeioucdgklnrstyz';
const accents = 'ÁÉÍÓÚČĎĜĶĻŇŘŠŤÝŽáéíóúčďĝķļňřšťýž';
const letters = new Map([...plain].map((letter, at) => [letter, [...accents][at] ?? letter]));
