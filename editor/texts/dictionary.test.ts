import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readDictionary } from './dictionary.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'texts-'));
  write('en', { Saved: [], '{0} of {1}': [], 'See {path}': [] });
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (language: string, content: unknown) =>
  writeFileSync(join(folder, `${language}.json`), JSON.stringify(content));

describe('a dictionary', () => {
  it('holds what is translated; an empty string is not translated yet', () => {
    write('de', { Saved: 'Gespeichert', '{0} of {1}': '' });
    expect([...readDictionary(folder, 'de')]).toEqual([['Saved', 'Gespeichert']]);
  });

  it.each([
    [{ 'Not there': 'Nicht da' }, /“Not there” is no text of the editor any more/],
    [{ '{0} of {1}': '{0} von' }, /needs each of \{0\}, \{1\} once/],
    [{ '{0} of {1}': '{0} von {1} {1}' }, /needs each of \{0\}, \{1\} once/],
    [{ 'See {path}': 'Siehe {pfad}' }, /needs each of \{path\} once/],
    [{ Saved: 'Gespeichert {0}' }, /needs each of no hole once/],
  ])('refuses %o', (translations, problem) => {
    write('de', translations);
    expect(() => readDictionary(folder, 'de')).toThrow(problem);
  });

  it.each(['fr', 'en', '../de'])('is missing for %s: says how to begin one', (language) => {
    expect(() => readDictionary(folder, language)).toThrow(/no editor\/texts\/.*Begin one with/);
  });

  it('is made for the pseudo-language: longer, accented, with the same holes', () => {
    const pseudo = readDictionary(folder, 'en-XA');
    expect(pseudo.get('Saved')).toBe('⟦Šáṽéđ··⟧'.replace('ṽ', 'v').replace('đ', 'ď'));
    expect(pseudo.get('See {path}')).toBe('⟦Šéé {path}···⟧');
  });
});
