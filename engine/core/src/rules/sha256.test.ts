import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sha256 } from './sha256.ts';

const hex = (text: string) => Buffer.from(sha256(text)).toString('hex');

it('gives the digests of the standard', () => {
  expect(hex('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(hex('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq')).toBe(
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  );
});

it('agrees with the platform on texts of every length up to three blocks', () => {
  const lengths = Array.from({ length: 193 }, (_, length) => length);
  const text = (length: number) => 'Zürich 7 🏥 '.repeat(20).slice(0, length);
  const platform = (length: number) => createHash('sha256').update(text(length)).digest('hex');
  expect(lengths.filter((length) => hex(text(length)) !== platform(length))).toEqual([]);
});

/** Lone halves of surrogate pairs among them. */
const anyText = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 80 })
  .map((units) => String.fromCharCode(...units));

it('agrees with the platform on any text', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(hex(text)).toBe(createHash('sha256').update(text).digest('hex'));
    }),
    { numRuns: 40 },
  );
});
