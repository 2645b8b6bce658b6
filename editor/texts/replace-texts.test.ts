// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the sources that are read here are strings
import MagicString from 'magic-string';
import { expect, it } from 'vitest';
import { findTexts } from './find-texts.ts';
import { replaceTexts } from './replace-texts.ts';

function inGerman(code: string, dictionary: Record<string, string>): string {
  const changed = new MagicString(code);
  for (const { start, end, words } of replaceTexts(
    code,
    findTexts(code, 'a.tsx'),
    new Map(Object.entries(dictionary)),
    'de',
  ))
    changed.overwrite(start, end, words);
  return changed.toString();
}

it('puts holes where the other language wants them', () => {
  expect(inGerman('<p>{n} people wait at <b>{step}</b></p>', { '{0} people wait at {1}': 'An {1} warten {0}' })).toBe(
    '<p>{"An "}<b>{step}</b>{" warten "}{n}</p>',
  );
  expect(inGerman('const a = `${n} of ${all}`;', { '{0} of {1}': 'von {1}: {0}' })).toBe(
    'const a = `von ${all}: ${n}`;',
  );
});

it('translates what stands in the holes', () => {
  const code = "<p>{n} {n === 1 ? 'person' : 'people'} wait for <a title=\"Open it\">{`Step ${s}`}</a></p>";
  const words = {
    '{0} {1} wait for {2}': '{2}: {0} {1}',
    person: 'Mensch',
    'Open it': 'Öffnen',
    'Step {0}': 'Schritt {0}',
  };
  expect(inGerman(code, words)).toBe(
    '<p><a title={"Öffnen"}>{`Schritt ${s}`}</a>{": "}{n}{" "}{n === 1 ? "Mensch" : \'people\'}</p>',
  );
});

it('writes translations so that no sign of theirs is code', () => {
  expect(inGerman('<p title="Two words">Two words</p>', { 'Two words': '{"}<b> \' `' })).toBe(
    '<p title={"{\\"}<b> \' `"}>{"{\\"}<b> \' `"}</p>',
  );
  expect(inGerman('const a = `Two words ${b}`;', { 'Two words {0}': '`${c}\\ {0}' })).toBe(
    'const a = `\\`\\${c}\\\\ ${b}`;',
  );
});

it('keeps the spaces at the ends, and leaves what has no translation', () => {
  expect(inGerman("const a = ', then ' + ', or so';", { ', then': ', dann' })).toBe(`const a = ", dann " + ', or so';`);
});

it('writes dates and numbers in the language', () => {
  expect(inGerman("n.toLocaleString('en-US')", {})).toBe('n.toLocaleString("de")');
});
