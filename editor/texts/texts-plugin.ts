import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import MagicString from 'magic-string';
import type { Plugin } from 'vite';
import { readDictionary } from './dictionary.ts';
import { findTexts } from './find-texts.ts';
import { replaceTexts } from './replace-texts.ts';

const folder = dirname(fileURLToPath(import.meta.url));
const root = join(folder, '../..');

/** Builds the editor in a language; null, and so nothing at all, without one. English is what the sources say. */
export function textsPlugin(language: string | undefined): Plugin | null {
  if (language === undefined || language === '' || language === 'en') return null;
  const dictionary = readDictionary(folder, language);
  return {
    name: 'texts',
    enforce: 'pre',
    transform(code, id) {
      const file = relative(root, id.replace(/\?.*$/, '')).replaceAll(sep, '/');
      if (!/^(editor|engine\/core)\/src\/.*[.]tsx?$/.test(file)) return null;
      const changes = replaceTexts(code, findTexts(code, file), dictionary, language);
      if (changes.length === 0) return null;
      const changed = new MagicString(code);
      for (const { start, end, words } of changes) changed.overwrite(start, end, words);
      return { code: changed.toString(), map: changed.generateMap({ hires: 'boundary', source: id }) };
    },
    transformIndexHtml: (html) => html.replace('<html lang="en">', `<html lang="${language}">`),
  };
}
