import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import MagicString from 'magic-string';
import { expect, it } from 'vitest';
import { catalogueOf, printCatalogue, readSources } from './catalogue.ts';
import { findTexts } from './find-texts.ts';
import { pseudoLanguage, pseudoText } from './pseudo-language.ts';
import { replaceTexts } from './replace-texts.ts';

const folder = dirname(fileURLToPath(import.meta.url));
const sources = readSources(join(folder, '../..'));
const catalogue = catalogueOf(sources);

it('is up to date', () => {
  const remedy = 'editor/texts/en.json differs from the sources: run “pnpm --filter @cairn/editor texts”';
  expect(readFileSync(join(folder, 'en.json'), 'utf8') === printCatalogue(catalogue), remedy).toBe(true);
});

it('takes in the editor and the part of the core that its pages load', () => {
  const files = sources.map(({ file }) => file);
  expect(files).toContain('editor/src/app.tsx');
  expect(files).toContain('engine/core/src/plan/issue-codes.ts');
  expect(files).not.toContain('engine/core/src/plan/issue-page.ts');
});

// It would hold in English and in no other language: give the word a name of its own, or compare with something else.
it('holds no text that a program compares with', () => {
  const compared = sources.flatMap(({ file, findings }) => findings.compared.map((text) => ({ file, text })));
  expect(compared.filter(({ text }) => Object.hasOwn(catalogue, text))).toEqual([]);
});

it('is all there is: in the pseudo-language no English text is left', () => {
  const dictionary = new Map(Object.keys(catalogue).map((text) => [text, pseudoText(text)]));
  const left = sources.flatMap(({ file, code, findings }) => {
    const changed = new MagicString(code);
    for (const { start, end, words } of replaceTexts(code, findings, dictionary, pseudoLanguage))
      changed.overwrite(start, end, words);
    // Parsing it again also shows that what was written is code.
    const texts = findTexts(changed.toString(), file).texts.map(({ key }) => key);
    return texts.filter((key) => !/^(\{\d+\})*⟦/.test(key)).map((key) => `${file}: ${key}`);
  });
  expect(left).toEqual([]);
});
