import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalogue } from './catalogue.ts';
import { pseudoLanguage, pseudoText } from './pseudo-language.ts';
import type { Dictionary } from './replace-texts.ts';

/**
 * The words of a language, from `<language>.json` in `folder`. A text that it lacks stays English. Throws with the remedy
 * when there is no such file, and for what no build could use: a text that is not in the catalogue any more, or a
 * translation whose holes differ from those of its text.
 */
export function readDictionary(folder: string, language: string): Dictionary {
  const catalogue: Catalogue = readJson(join(folder, 'en.json'));
  if (language === pseudoLanguage) return new Map(Object.keys(catalogue).map((text) => [text, pseudoText(text)]));
  const file = join(folder, `${language}.json`);
  if (!isLanguage(language) || language === 'en' || !existsSync(file))
    throw new Error(
      `There is no editor/texts/${language}.json for CAIRN_LANGUAGE=${language}. Begin one with “pnpm --filter @cairn/editor texts ${language}”.`,
    );
  const translations: Record<string, string> = readJson(file);
  const problems = problemsOf(translations, catalogue);
  if (problems.length > 0) throw new Error(`editor/texts/${language}.json cannot be used:\n${problems.join('\n')}`);
  // What nobody has translated yet stands there as an empty string.
  return new Map(Object.entries(translations).filter(([, words]) => words !== ''));
}

/** What keeps a dictionary from being used, one sentence a text. */
function problemsOf(translations: Record<string, string>, catalogue: Catalogue): string[] {
  return Object.entries(translations).flatMap(([text, words]) => {
    if (!Object.hasOwn(catalogue, text)) return [`“${text}” is no text of the editor any more. Remove it.`];
    if (words === '' || String(holesOf(words)) === String(holesOf(text))) return [];
    return [`“${text}” needs each of ${holesOf(text).join(', ') || 'no hole'} once. Correct “${words}”.`];
  });
}

/** The tags of BCP 47, as file names and `lang` take them: `de`, `pt-BR`, `zh-Hant`. */
function isLanguage(language: string): boolean {
  return /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/.test(language);
}

/** `{0}`, `{name}`, `{{ practice.name }}`: in any order, for words stand differently in other languages. */
function holesOf(text: string): string[] {
  return (text.match(/\{\{.*?\}\}|\{[^{}]*\}/g) ?? []).sort();
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8'));
}
