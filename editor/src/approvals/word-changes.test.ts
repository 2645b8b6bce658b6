import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordChanges } from './word-changes.ts';

describe('what a text says otherwise', () => {
  it.each([
    ['the same', 'Dear Ada, see you', 'Dear Ada,  see\nyou', []],
    ['a name', 'Dear Ada, see you', 'Dear Grace, see you', [{ was: 'Ada,', is: 'Grace,' }]],
    ['words that came', 'See you', 'See you on Monday', [{ was: '', is: 'on Monday' }]],
    ['words that went', 'Please bring your card today', 'Please bring it', [{ was: 'your card today', is: 'it' }]],
    [
      'two places',
      'Dear Ada, see you on Monday at nine.',
      'Dear Grace, see you on Friday at nine.',
      [
        { was: 'Ada,', is: 'Grace,' },
        { was: 'Monday', is: 'Friday' },
      ],
    ],
    ['everything', 'Hello', '', [{ was: 'Hello', is: '' }]],
  ])('%s', (_, before, after, changes) => {
    expect(wordChanges(before, after).map(({ was, is }) => ({ was, is }))).toEqual(changes);
  });

  it('loses no word that came or went, whatever the texts', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 });
    fc.assert(
      fc.property(text, text, (was, is) => {
        const changes = wordChanges(was.join(' '), is.join(' '));
        expect(new Set(changes.map(({ at }) => at)).size).toBe(changes.length);
        const words = (line: string) => line.split(' ').filter((word) => word !== '').length;
        const gone = changes.reduce((n, change) => n + words(change.was), 0);
        const came = changes.reduce((n, change) => n + words(change.is), 0);
        expect(was.length - gone).toBe(is.length - came);
        expect(changes.length === 0).toBe(was.join(' ') === is.join(' '));
      }),
    );
  });
});
