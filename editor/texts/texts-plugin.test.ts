import { expect, it } from 'vitest';
import { textsPlugin } from './texts-plugin.ts';

it.each([undefined, '', 'en'])('changes nothing of the English build: %s', (language) => {
  expect(textsPlugin(language)).toBeNull();
});

it('is there for a language, and stops the build for one that has no file', () => {
  expect(textsPlugin('en-XA')).toMatchObject({ name: 'texts', enforce: 'pre' });
  expect(() => textsPlugin('xx')).toThrow('There is no editor/texts/xx.json');
});
