/** How a text is counted by carriers: units of its encoding, and the parts it is sent (and billed) as. */
export type SegmentCount = {
  encoding: 'GSM-7' | 'UCS-2';
  /** Septets for GSM-7 (extension characters are two), UTF-16 code units for UCS-2. */
  units: number;
  /** 0 for an empty text, which must not be sent. */
  parts: number;
};

/**
 * Counts the units and parts of an SMS. An escape pair or a surrogate pair is never split over two parts, so a
 * part may stay one unit short.
 */
export function countSegments(text: string): SegmentCount {
  const characters = [...text];
  const isGsm = characters.every((character) => gsmBasic.has(character) || gsmExtension.has(character));
  const widths = characters.map((character) => {
    if (!isGsm) return character.length;
    return gsmExtension.has(character) ? 2 : 1;
  });
  const limits = isGsm ? { single: 160, part: 153 } : { single: 70, part: 67 };
  return {
    encoding: isGsm ? 'GSM-7' : 'UCS-2',
    units: widths.reduce((sum, width) => sum + width, 0),
    parts: partsOf(widths, limits),
  };
}

/**
 * Puts plain characters for typographic ones (curly quotes, dashes, ellipsis, odd spaces) that would turn a cheap GSM-7
 * text into UCS-2, drops invisible ones and composes accents. Returns the text unchanged where that would cost more parts.
 */
export function smartReplace(text: string): string {
  const plain = text.replace(typographic, (character) => plainFor.get(character) ?? '').normalize('NFC');
  return countSegments(plain).parts > countSegments(text).parts ? text : plain;
}

function partsOf(widths: readonly number[], limits: { single: number; part: number }): number {
  const total = widths.reduce((sum, width) => sum + width, 0);
  if (total === 0) return 0;
  if (total <= limits.single) return 1;
  let parts = 1;
  let used = 0;
  for (const width of widths) {
    if (used + width > limits.part) {
      parts += 1;
      used = 0;
    }
    used += width;
  }
  return parts;
}

const gsmBasic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const gsmExtension = new Set('^{}[]~\\|€\f');

const plainFor = new Map<string, string>(
  Object.entries({
    "'": '\u2018\u2019\u201a\u201b\u2032\u02bc',
    '"': '\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb',
    '-': '\u2010\u2011\u2012\u2013\u2014\u2015\u2212',
    '...': '\u2026',
    ' ': '\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000',
    '': '\u200b\u2060\ufeff\u00ad',
  }).flatMap(([plain, fancy]) => [...fancy].map((character): [string, string] => [character, plain])),
);
const typographic = new RegExp(`[${[...plainFor.keys()].join('')}]`, 'gu');
