import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countSegments, smartReplace } from './sms-segments.ts';

const a = (count: number) => 'a'.repeat(count);

describe('countSegments', () => {
  it.each([
    [a(160), 'GSM-7', 160, 1],
    [a(161), 'GSM-7', 161, 2],
    [a(306), 'GSM-7', 306, 2],
    [a(307), 'GSM-7', 307, 3],
    [a(459), 'GSM-7', 459, 3],
    [a(460), 'GSM-7', 460, 4],
    ['€'.repeat(80), 'GSM-7', 160, 1],
    ['€'.repeat(81), 'GSM-7', 162, 2],
    [`${a(158)}€`, 'GSM-7', 160, 1],
    [`${a(159)}€`, 'GSM-7', 161, 2],
    [`${a(152)}€${a(152)}`, 'GSM-7', 306, 3],
    [`${a(152)}€${a(151)}`, 'GSM-7', 305, 2],
    ['é'.repeat(160), 'GSM-7', 160, 1],
    ['Ç'.repeat(160), 'GSM-7', 160, 1],
    ['ê'.repeat(70), 'UCS-2', 70, 1],
    ['ê'.repeat(71), 'UCS-2', 71, 2],
    ['á'.repeat(70), 'UCS-2', 70, 1],
    ['ç'.repeat(70), 'UCS-2', 70, 1],
    [`${a(69)}\u2019`, 'UCS-2', 70, 1],
    [`${a(70)}\u2019`, 'UCS-2', 71, 2],
    ['😀'.repeat(35), 'UCS-2', 70, 1],
    ['😀'.repeat(36), 'UCS-2', 72, 2],
    [`ê${a(65)}😀${a(66)}`, 'UCS-2', 134, 3],
    ['`', 'UCS-2', 1, 1],
    ['\t', 'UCS-2', 1, 1],
    ['^{}[]~\\|€\f', 'GSM-7', 20, 1],
    ['', 'GSM-7', 0, 0],
  ] as const)('%j', (text, encoding, units, parts) => {
    expect(countSegments(text)).toEqual({ encoding, units, parts });
  });

  it('never promises fewer parts than the units need', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '€', '😀', 'ê', '{'), maxLength: 600 }), (text) => {
        const { encoding, units, parts } = countSegments(text);
        const [single, part] = encoding === 'GSM-7' ? [160, 153] : [70, 67];
        const least = units <= single ? Math.sign(units) : Math.ceil(units / part);
        expect(parts).toBeGreaterThanOrEqual(least);
        expect(parts).toBeLessThanOrEqual(Math.max(1, Math.ceil(units / (part - 1))));
      }),
    );
  });
});

describe('smartReplace', () => {
  it.each([
    ['“It’s” – fine… \u00a0ok', '"It\'s" - fine...  ok'],
    ['e\u0301\u200b!', 'é!'],
    ['👩‍⚕️ hello', '👩‍⚕️ hello'],
    ['plain', 'plain'],
  ])('%j', (text, expected) => {
    expect(smartReplace(text)).toBe(expected);
  });

  it('keeps the text where three dots would cost another part', () => {
    const text = `${'ê'.repeat(69)}…`;
    expect(smartReplace(text)).toBe(text);
  });

  it('never costs a part and settles at once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const replaced = smartReplace(text);
        expect(countSegments(replaced).parts).toBeLessThanOrEqual(countSegments(text).parts);
        expect(smartReplace(replaced)).toBe(replaced);
      }),
    );
  });
});
